import { readDescription } from '../description.js';
import type { TenantSecretId } from '../identifiers.js';
import type { Operation } from '../operation.js';
import type { SalesforceTenantSecret } from '../ports/salesforce.js';
import type { StoreWriter } from '../ports/store.js';
import { KeyManager, TenantSecretStatus, type TenantSecret } from '../tenant-secret.js';
import { retainedUntil } from '../backup/retention.js';
import type { Comparison } from './comparisons.js';

/** A row as it was mirrored: what it was before, what it is now, and which operation of ours made it. */
export interface MirroredRow {
  readonly row: SalesforceTenantSecret;
  readonly before: TenantSecret | undefined;
  readonly secret: TenantSecret;
  readonly maker: Operation | undefined;
}

/** What mirroring needs to know beforehand. */
export interface MirrorKnowledge {
  readonly known: ReadonlyMap<string, TenantSecret>;
  readonly makers: ReadonlyMap<string, Operation>;
  readonly newId: () => TenantSecretId;
}

/**
 * Takes over every row: Salesforce is the truth about status. Archives before it activates, so that the database's
 * rule of one active secret holds at every statement. Secrets that came late from an operation of ours are given
 * back to it, and their key in the token is kept.
 */
export async function mirrorRows(
  write: StoreWriter,
  comparison: Comparison,
  knowledge: MirrorKnowledge,
): Promise<MirroredRow[]> {
  const activeLast = [...comparison.rows].sort((a, b) => Number(isActive(a)) - Number(isActive(b)));
  const mirrored: MirroredRow[] = [];
  for (const row of activeLast) {
    const before = knowledge.known.get(row.keyId);
    const maker = knowledge.makers.get(row.keyId);
    const secret = secretOf(comparison, row, before, maker, knowledge.newId);
    if (before === undefined) await write.insertTenantSecret(secret);
    else if (differs(before, secret)) await write.updateTenantSecret(before.id, secret);
    if (maker !== undefined) await tellMaker(write, maker, row, before);
    if (before !== undefined) await tellBackup(write, before, row, comparison.comparedAt);
    mirrored.push({ row, before, secret, maker });
  }
  await write.updateSalesforceOrg(comparison.orgId, { lastComparedAt: comparison.comparedAt });
  return mirrored;
}

function isActive(row: SalesforceTenantSecret): boolean {
  return row.status === TenantSecretStatus.ACTIVE;
}

function secretOf(
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

/**
 * What a row means for the operation that made it, once that has ended; an open one finds out by itself. A create whose
 * answer was lost may have arrived after all: an operation that was given up keeps its end, but the row is its own and
 * the key in the token stays. A secret that was destroyed, by whomever, need not be kept in the token any longer.
 */
async function tellMaker(
  write: StoreWriter,
  maker: Operation,
  row: SalesforceTenantSecret,
  before: TenantSecret | undefined,
): Promise<void> {
  if (maker.endedAt === null) return;
  if (maker.keyId === null) {
    const backupNotBefore = maker.endedAt;
    await write.updateOperation(maker.id, {
      keyId: row.keyId,
      hsmWork: 'CLOSE',
      hsmWorkNotBefore: null,
      backupNotBefore,
    });
  }
  const isNewlyDestroyed =
    row.status === TenantSecretStatus.DESTROYED && before?.status !== TenantSecretStatus.DESTROYED;
  if (isNewlyDestroyed) {
    await write.updateOperation(maker.id, {
      hsmWork: 'DESTROY',
      hsmWorkNotBefore: null,
      backupNotBefore: null,
    });
  }
}

/** A backup is kept for as long as its secret lives, and for a while after that. */
async function tellBackup(
  write: StoreWriter,
  before: TenantSecret,
  row: SalesforceTenantSecret,
  at: Date,
): Promise<void> {
  const isDestroyed = row.status === TenantSecretStatus.DESTROYED;
  if (isDestroyed === (before.status === TenantSecretStatus.DESTROYED)) return;
  await write.keepBackupUntil(before.id, isDestroyed ? retainedUntil(at) : null);
}
