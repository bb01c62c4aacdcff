import { KeyManagerError } from '../errors.js';
import type { OperationId } from '../identifiers.js';
import type { Steps } from '../operations/steps.js';
import type { Clock } from '../ports/clock.js';
import type { Hsm } from '../ports/hsm.js';
import type { SalesforceSession, TenantSecretExport } from '../ports/salesforce.js';
import type { Store, StoreWriter } from '../ports/store.js';
import { TenantSecretStatus, type TenantSecret } from '../tenant-secret.js';

/** What backups are made with. */
export interface BackupsDependencies {
  readonly store: Store;
  readonly hsm: Hsm;
  readonly clock: Clock;
  readonly steps: Steps;
}

/**
 * What Salesforce exports of secrets, kept sealed under a key that never leaves the token. Only the org that gave an
 * export out can restore it; the seal opens only for that organization and that row.
 */
export class Backups {
  readonly #with: BackupsDependencies;

  constructor(dependencies: BackupsDependencies) {
    this.#with = dependencies;
  }

  /** Exports a secret and seals it. Rejects with BACKUP_REQUIRED where none can ever be made of it. */
  async seal(secret: TenantSecret, session: SalesforceSession, operationId: OperationId): Promise<string> {
    const { hsm, steps } = this.#with;
    if (!hsm.canSeal) throw impossible(secret, 'this token has no AES-GCM to seal it with');
    const exported = await steps.take('salesforce:export', operationId, () =>
      session.exportTenantSecret(secret.keyId),
    );
    const value = requireExport(secret, exported);
    return await steps.take('hsm:seal', operationId, () =>
      hsm.seal(value, binding(session, secret), 'backup'),
    );
  }

  /** Keeps a sealed export, unless its secret has been destroyed meanwhile: then somebody decided about it already. */
  async keep(write: StoreWriter, { id }: TenantSecret, sealed: string): Promise<boolean> {
    const [secret] = await write.tenantSecretsByIds([id]);
    if (secret === undefined || secret.status === TenantSecretStatus.DESTROYED) return false;
    await write.putBackup({ secretId: id, sealed, createdAt: this.#with.clock.now(), keptUntil: null });
    return true;
  }

  /** Makes a backup where there is none yet. */
  async ensure(secret: TenantSecret, session: SalesforceSession, operationId: OperationId): Promise<void> {
    const { store, steps } = this.#with;
    const [facts] = await store.read.backupFacts([secret.id]);
    if (facts !== undefined) return;
    const sealed = await this.seal(secret, session, operationId);
    await steps.take('store:BACKUP', operationId, () =>
      store.transaction((write) => this.keep(write, secret, sealed)),
    );
  }

  /** The exported value of a secret, for Salesforce alone. Rejects with BACKUP_REQUIRED where there is no backup. */
  async open(secret: TenantSecret, session: SalesforceSession, operationId: OperationId): Promise<string> {
    const { store, hsm, steps } = this.#with;
    const backup = await store.read.backup(secret.id);
    if (backup === undefined) throw noBackup(secret);
    return await steps.take('hsm:open', operationId, () =>
      hsm.open(backup.sealed, binding(session, secret), 'backup'),
    );
  }
}

/** The error where a secret has no backup. */
export function noBackup({ version }: TenantSecret): KeyManagerError<'BACKUP_REQUIRED'> {
  return new KeyManagerError('BACKUP_REQUIRED', `There is no backup of version ${version}.`, {});
}

function impossible({ version }: TenantSecret, reason: string): KeyManagerError<'BACKUP_REQUIRED'> {
  return new KeyManagerError(
    'BACKUP_REQUIRED',
    `No backup of version ${version} can be made: ${reason}.`,
    {},
  );
}

function requireExport(secret: TenantSecret, exported: TenantSecretExport): string {
  const { secretValue, secretValueHash } = exported;
  if (secretValue === null) throw impossible(secret, 'Salesforce gives out no SecretValue of it');
  const isAnother =
    secretValueHash !== null && secret.secretValueHash !== null && secretValueHash !== secret.secretValueHash;
  if (isAnother) throw impossible(secret, 'Salesforce shows another hash than before');
  return secretValue;
}

/** Salesforce's own ids, which outlast ours: the additional authenticated data of the seal. */
function binding({ organizationId }: SalesforceSession, { keyId }: TenantSecret): string {
  return `backup:${organizationId}:${keyId}`;
}
