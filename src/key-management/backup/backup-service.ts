import type { Actor } from '../actor.js';
import type { ApprovalGate } from '../approvals/approval-gate.js';
import { requireIdempotencyKey } from '../arguments.js';
import { KeyManagerError } from '../errors.js';
import type { IdempotentCalls } from '../idempotent-calls.js';
import type { ApprovalRequestId, TenantSecretId } from '../identifiers.js';
import type { PurgeTenantSecretBackupInput, TenantSecretPayload } from '../payloads.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Store, StoreWriter } from '../ports/store.js';
import { TenantSecretStatus } from '../tenant-secret.js';
import { requireConfirmation, requireSecret, secretOfResult } from '../tenant-secrets/looked-up.js';
import { noBackup } from './backups.js';

/** What deleting backups needs. */
export interface BackupServiceDependencies {
  readonly store: Store;
  readonly calls: IdempotentCalls;
  readonly gate: ApprovalGate;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Deletes backups, after which their secrets are gone for good: on request, and when they have been kept long enough. */
export class BackupService {
  readonly #with: BackupServiceDependencies;

  constructor(dependencies: BackupServiceDependencies) {
    this.#with = dependencies;
  }

  /**
   * Deletes the backup of a destroyed secret. Where its org wants others to approve, `executed` names the request that
   * they have approved.
   */
  async purge(
    actor: Actor,
    input: PurgeTenantSecretBackupInput,
    executed?: ApprovalRequestId,
  ): Promise<TenantSecretPayload> {
    const key = requireIdempotencyKey(input.idempotencyKey);
    const { store, calls, gate } = this.#with;
    return await calls.once(
      { actor, kind: 'purgeTenantSecretBackup', key, input },
      async () => {
        const { secret } = await requireSecret(store.read, input.id);
        const { confirmKeyId, reason } = input;
        requireConfirmation(secret, confirmKeyId);
        const [backup] = await store.read.backupFacts([secret.id]);
        // Nobody is asked about what would be refused anyway.
        if (secret.status === TenantSecretStatus.DESTROYED && backup !== undefined) {
          const action = 'purgeTenantSecretBackup';
          await gate.pass({ actor, action, secret, input: { confirmKeyId }, reason }, executed);
        }
        return {
          write: (write) => purgeIn(write, secret.id),
          result: { salesforceOrgId: secret.orgId, tenantSecretId: secret.id },
        };
      },
      async ({ tenantSecretId }) => ({ tenantSecret: await secretOfResult(store.read, tenantSecretId) }),
    );
  }

  /** Deletes the backups whose time is over. */
  async deleteExpired(): Promise<void> {
    const { store, clock, logger } = this.#with;
    const deleted = await store.transaction((write) => write.deleteExpiredBackups(clock.now()));
    if (deleted > 0) logger.info({ deleted }, 'backups whose time was over were deleted');
  }
}

/** Judged in the transaction that deletes: a secret that is being restored keeps what it is restored from. */
async function purgeIn(write: StoreWriter, id: TenantSecretId): Promise<void> {
  const [secret] = await write.tenantSecretsByIds([id]);
  if (secret === undefined) throw new Error('a secret was deleted');
  const { version, status, orgId, type } = secret;
  if (status !== TenantSecretStatus.DESTROYED) {
    throw new KeyManagerError('BACKUP_KEPT', `Version ${version} is ${status.toLowerCase()}.`, { status });
  }
  const [open] = await write.openOperations({ orgId, type });
  if (open?.targetId === id) {
    throw new KeyManagerError('OPERATION_IN_PROGRESS', `Version ${version} is being restored.`, {
      operationId: open.id,
    });
  }
  const [backup] = await write.backupFacts([id]);
  if (backup === undefined) throw noBackup(secret);
  await write.deleteBackup(id);
}
