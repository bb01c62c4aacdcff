import { readDescription } from './description.js';
import type { OperationId, SalesforceOrgId, TenantSecretId } from './identifiers.js';
import type { Operation } from './operation.js';
import type { SalesforceTenantSecret } from './ports/salesforce.js';
import type { StoreWriter } from './ports/store.js';
import { KeyManager, TenantSecretStatus, type TenantSecret, type TenantSecretType } from './tenant-secret.js';

/** All rows of one type as Salesforce has them, with the hashes that were read beside them. */
export interface Comparison {
  readonly orgId: SalesforceOrgId;
  readonly type: TenantSecretType;
  readonly rows: readonly SalesforceTenantSecret[];
  /** By key ID: those read for this comparison; a hash once known never changes. */
  readonly hashes: ReadonlyMap<string, string | null>;
  readonly comparedAt: Date;
}

/**
 * Takes over every row: Salesforce is the truth about status. Archives before it activates, so that the database's
 * rule of one active secret holds at every statement. Secrets that came late from an operation of ours are given
 * back to it, and their key in the token is kept.
 */
export async function takeOver(
  write: StoreWriter,
  comparison: Comparison,
  newId: () => TenantSecretId,
): Promise<TenantSecret[]> {
  const known = new Map(
    (await write.tenantSecretsOf(comparison.orgId, comparison.type)).map((secret) => [secret.keyId, secret]),
  );
  const makers = await makersOf(write, comparison);
  const activeLast = [...comparison.rows].sort((a, b) => Number(isActive(a)) - Number(isActive(b)));
  const secrets: TenantSecret[] = [];
  for (const row of activeLast) {
    const before = known.get(row.keyId);
    const maker = makers.get(row.keyId);
    const secret = mirrored(comparison, row, before, maker, newId);
    if (before === undefined) await write.insertTenantSecret(secret);
    else if (differs(before, secret)) await write.updateTenantSecret(before.id, secret);
    if (maker?.keyId === null) await giveBack(write, maker, row.keyId);
    if (maker !== undefined && isNewlyDestroyed(before, row)) await dropFromToken(write, maker);
    secrets.push(secret);
  }
  await write.updateSalesforceOrg(comparison.orgId, { lastComparedAt: comparison.comparedAt });
  return secrets;
}

function isActive(row: SalesforceTenantSecret): boolean {
  return row.status === TenantSecretStatus.ACTIVE;
}

/** The operations of ours behind the rows: the mark names one of this org, and the hash, where known, is its own. */
async function makersOf(write: StoreWriter, comparison: Comparison): Promise<Map<string, Operation>> {
  const marked = comparison.rows.flatMap((row) => {
    const operationId = readDescription(row.description).operationId;
    return operationId === null || row.source !== 'UPLOADED' ? [] : [{ row, operationId }];
  });
  const ids: OperationId[] = marked.map((entry) => entry.operationId);
  const operations = ids.length === 0 ? [] : await write.generateOperationsByIds(ids);
  const makers = new Map<string, Operation>();
  marked.forEach(({ row }, index) => {
    const operation = operations[index];
    if (operation !== undefined && isMakerOf(operation, row, comparison)) makers.set(row.keyId, operation);
  });
  return makers;
}

function isMakerOf(operation: Operation, row: SalesforceTenantSecret, comparison: Comparison): boolean {
  if (operation.orgId !== comparison.orgId || operation.type !== row.type) return false;
  if (operation.keyId !== null) return operation.keyId === row.keyId;
  const hash = comparison.hashes.get(row.keyId) ?? null;
  return hash === null || hash === operation.secretValueHash;
}

function mirrored(
  comparison: Comparison,
  row: SalesforceTenantSecret,
  before: TenantSecret | undefined,
  maker: Operation | undefined,
  newId: () => TenantSecretId,
): TenantSecret {
  return {
    id: before?.id ?? newId(),
    orgId: comparison.orgId,
    keyId: row.keyId,
    type: row.type,
    version: row.version,
    status: row.status,
    keyManager: keyManagerOf(row, maker),
    keyDerivationMode: row.keyDerivationMode,
    description: readDescription(row.description).text,
    secretValueHash:
      comparison.hashes.get(row.keyId) ?? before?.secretValueHash ?? maker?.secretValueHash ?? null,
    certificateId: maker?.generateIntent?.certificateId ?? before?.certificateId ?? null,
    operationId: maker?.id ?? before?.operationId ?? null,
    createdAt: row.createdAt,
    lastModifiedAt: row.lastModifiedAt,
  };
}

function keyManagerOf(row: SalesforceTenantSecret, maker: Operation | undefined): KeyManager {
  if (maker !== undefined) return KeyManager.HSM;
  return row.source === 'HSM' ? KeyManager.SALESFORCE : KeyManager.EXTERNAL;
}

function differs(before: TenantSecret, after: TenantSecret): boolean {
  return JSON.stringify(Object.entries(before).sort()) !== JSON.stringify(Object.entries(after).sort());
}

function isNewlyDestroyed(before: TenantSecret | undefined, row: SalesforceTenantSecret): boolean {
  return row.status === TenantSecretStatus.DESTROYED && before?.status !== TenantSecretStatus.DESTROYED;
}

/** Salesforce says that the secret is destroyed, whoever did it: the token need not keep it any longer. */
async function dropFromToken(write: StoreWriter, maker: Operation): Promise<void> {
  await write.updateOperation(maker.id, { hsmWork: 'DESTROY', hsmWorkNotBefore: null });
}

/**
 * A create whose answer was lost has arrived after all. An operation that was given up keeps its end, but the row is
 * its own and the key in the token stays.
 */
async function giveBack(write: StoreWriter, maker: Operation, keyId: string): Promise<void> {
  const givenUp = maker.state === 'FAILED';
  await write.updateOperation(maker.id, {
    keyId,
    ...(givenUp ? { hsmWork: 'CLOSE', hsmWorkNotBefore: null } : {}),
  });
}
