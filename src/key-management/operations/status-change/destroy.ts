import { destructionFacts } from '../../destruction/destruction-facts.js';
import { KeyManagerError } from '../../errors.js';
import type { Operation, OperationResult } from '../../operation.js';
import type { StoreWriter } from '../../ports/store.js';
import {
  isArchived,
  TenantSecretStatus,
  type ArchivedTenantSecret,
  type TenantSecret,
} from '../../tenant-secret.js';
import type { KeyOperationDependencies } from '../dependencies.js';
import type { ChangeContext, SendChange, StatusChange } from './status-change.js';

/**
 * Destroys an archived secret. Where its backup is to be kept, there is one before anything is promised; where it is to
 * be deleted, that happens in the transaction that records the destruction as confirmed.
 */
export class Destroy implements StatusChange {
  readonly to = TenantSecretStatus.DESTROYED;
  readonly unanswered =
    'Salesforce did not confirm the destruction, and the org lists the secret as not destroyed.';
  readonly #with: Pick<KeyOperationDependencies, 'backups' | 'steps' | 'clock'>;

  constructor(dependencies: Pick<KeyOperationDependencies, 'backups' | 'steps' | 'clock'>) {
    this.#with = dependencies;
  }

  async prepare({ operation, session, secret }: ChangeContext): Promise<void> {
    requireArchived(secret);
    if (operation.backupChoice !== 'DELETE') await this.#with.backups.ensure(secret, session, operation.id);
  }

  request({ operation, session, secret }: ChangeContext): Promise<SendChange> {
    return Promise.resolve((mayStillSend) =>
      this.#with.steps.take('salesforce:destroy', operation.id, () =>
        session.destroyTenantSecret(secret.keyId, mayStillSend),
      ),
    );
  }

  /** What is certified is gathered here, in the transaction that records it: later it could be something else. */
  async conclude(write: StoreWriter, operation: Operation, secret: TenantSecret): Promise<OperationResult> {
    const { id, orgId } = secret;
    if (operation.backupChoice === 'DELETE') await write.deleteBackup(id);
    const createdAt = this.#with.clock.now();
    const facts = await destructionFacts(write, operation, secret, createdAt);
    const certificate = { id: operation.id, orgId, secretId: id, facts, signed: null, createdAt };
    await write.insertDestructionCertificate(certificate);
    const [backup] = await write.backupFacts([id]);
    const restorableUntil = backup?.keptUntil?.toISOString() ?? null;
    return { tenantSecretId: id, restorableUntil };
  }
}

/** Lets only an archived secret pass; rejects with TENANT_SECRET_NOT_ARCHIVED. */
export function requireArchived(secret: TenantSecret): ArchivedTenantSecret {
  if (isArchived(secret)) return secret;
  const status = secret.status === TenantSecretStatus.ACTIVE ? 'active' : 'destroyed already';
  throw new KeyManagerError('TENANT_SECRET_NOT_ARCHIVED', `Version ${String(secret.version)} is ${status}.`, {
    status: secret.status,
  });
}
