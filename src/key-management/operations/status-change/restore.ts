import type { Comparison } from '../../comparison/comparisons.js';
import { KeyManagerError } from '../../errors.js';
import type { Operation, OperationResult } from '../../operation.js';
import type { StoreWriter } from '../../ports/store.js';
import { TenantSecretStatus, type TenantSecret } from '../../tenant-secret.js';
import type { KeyOperationDependencies } from '../dependencies.js';
import { refuseWhereFull } from '../limits.js';
import type { ChangeContext, SendChange, StatusChange } from './status-change.js';

/** Brings a destroyed secret back as archived, from what Salesforce exported of it. Its key in the token stays gone. */
export class Restore implements StatusChange {
  readonly to = TenantSecretStatus.ARCHIVED;
  readonly unanswered =
    'Salesforce did not confirm that the secret was restored, and the org lists it as still destroyed.';
  readonly #with: Pick<KeyOperationDependencies, 'backups' | 'steps'>;

  constructor(dependencies: Pick<KeyOperationDependencies, 'backups' | 'steps'>) {
    this.#with = dependencies;
  }

  async prepare(context: ChangeContext, comparison: Comparison): Promise<void> {
    const { secret, org, session, operation } = context;
    requireDestroyed(secret);
    refuseWhereFull(comparison, org);
    await this.#with.backups.open(secret, session, operation.id);
  }

  async request({ operation, session, secret }: ChangeContext): Promise<SendChange> {
    const secretValue = await this.#with.backups.open(secret, session, operation.id);
    return (mayStillSend) =>
      this.#with.steps.take('salesforce:restore', operation.id, () =>
        session.restoreTenantSecret(secret.keyId, secretValue, mayStillSend),
      );
  }

  conclude(_write: StoreWriter, _operation: Operation, { id }: TenantSecret): Promise<OperationResult> {
    return Promise.resolve({ tenantSecretId: id });
  }
}

/** Lets only a destroyed secret pass; rejects with TENANT_SECRET_NOT_DESTROYED. */
export function requireDestroyed({ version, status }: TenantSecret): void {
  if (status === TenantSecretStatus.DESTROYED) return;
  throw new KeyManagerError('TENANT_SECRET_NOT_DESTROYED', `Version ${version} is ${status.toLowerCase()}.`, {
    status,
  });
}
