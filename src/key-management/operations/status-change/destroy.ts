import type { ReadComparison } from '../comparison.js';
import { hasCode, KeyManagerError } from '../errors.js';
import type { Operation } from '../operation.js';
import type { SalesforceSession } from '../ports/salesforce.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import {
  isArchived,
  TenantSecretStatus,
  type ArchivedTenantSecret,
  type TenantSecret,
} from '../tenant-secret.js';
import type { KeyOperationDependencies } from './dependencies.js';

/** Destroys an archived secret in Salesforce, and then its key in the token. Setting a status is repeatable. */
export class DestroyOperation {
  readonly #with: KeyOperationDependencies;

  constructor(dependencies: KeyOperationDependencies) {
    this.#with = dependencies;
  }

  /** From reservation to end. What speaks against it is found before the intent, and then leaves no trace. */
  async begin(reserved: Operation, org: SalesforceOrg, secret: TenantSecret): Promise<Operation> {
    const { journal, hsm, connections, comparisons } = this.#with;
    let intended: Operation;
    try {
      await hsm.probe();
      await comparisons.run(org, await connections.session(org), secret.type);
      requireArchived(await this.#target(reserved));
      intended = await journal.record(reserved, 'INTENT');
    } catch (error) {
      await journal.withdraw(reserved);
      throw error;
    }
    return await this.resume(intended, org);
  }

  /** Goes on from whatever is on record until the operation ends or its outcome is unknown. */
  async resume(operation: Operation, org: SalesforceOrg): Promise<Operation> {
    switch (operation.progress) {
      case 'RESERVED':
        await this.#with.journal.withdraw(operation);
        return { ...operation, state: 'FAILED' };
      case 'INTENT':
      case 'SECRET_MADE':
        return await this.#send(operation, org);
      case 'REQUEST_SENT':
      case 'ANSWERED':
      case 'CONFIRMED':
        return await this.settle(operation, org, true);
    }
  }

  /** Reads the org to learn what became of the request; `giveUpIfNot` destroyed, it has failed. */
  async settle(operation: Operation, org: SalesforceOrg, giveUpIfNot: boolean): Promise<Operation> {
    const unanswered = new KeyManagerError(
      'SALESFORCE_UNAVAILABLE',
      'Salesforce did not confirm the destruction, and the org lists the secret as not destroyed.',
      {},
    );
    return await this.#confirm(operation, org, giveUpIfNot ? unanswered : undefined);
  }

  async #send(operation: Operation, org: SalesforceOrg): Promise<Operation> {
    const { journal, connections } = this.#with;
    const { keyId } = await this.#target(operation);
    let session: SalesforceSession;
    try {
      session = await connections.session(org);
    } catch (error) {
      return await journal.fail(operation, error);
    }
    const sent = await journal.record(operation, 'REQUEST_SENT', { keyId });
    try {
      await session.destroyTenantSecret(keyId);
    } catch (error) {
      if (!hasCode(error, 'SALESFORCE_UNAVAILABLE', 'SALESFORCE_REJECTED', 'MISSING_MANAGE_ENCRYPTION_KEYS'))
        throw error;
      return await this.#confirm(sent, org, hasCode(error, 'SALESFORCE_UNAVAILABLE') ? undefined : error);
    }
    return await this.#confirm(await journal.record(sent, 'ANSWERED'), org, undefined);
  }

  /** Ends as Salesforce's row says; not destroyed is `failure`, or unknown where there is none. */
  async #confirm(
    operation: Operation,
    org: SalesforceOrg,
    failure: KeyManagerError | undefined,
  ): Promise<Operation> {
    const { journal, comparisons, connections, store, workInToken } = this.#with;
    const target = await this.#target(operation);
    let comparison: ReadComparison;
    try {
      comparison = await comparisons.read(org, await connections.session(org), target.type);
    } catch (error) {
      if (failure !== undefined && !hasCode(failure, 'SALESFORCE_UNAVAILABLE'))
        return await journal.fail(operation, failure);
      const code = hasCode(error, 'SALESFORCE_UNAVAILABLE', 'SALESFORCE_REJECTED') ? error.code : undefined;
      this.#with.logger.warn(
        { operationId: operation.id, code },
        'the outcome of a destruction is not known yet',
      );
      return await journal.markUnknown(operation);
    }
    const row = comparison.rows.find((each) => each.keyId === target.keyId);
    const isDestroyed = row?.status === TenantSecretStatus.DESTROYED;
    const ended = await store.transaction(async (write) => {
      await comparisons.takeOver(write, comparison);
      if (!isDestroyed) return undefined;
      return await journal.recordIn(write, operation, 'CONFIRMED', {
        state: 'SUCCEEDED',
        result: { tenantSecretId: target.id },
      });
    });
    if (ended === undefined) {
      return failure === undefined
        ? await journal.markUnknown(operation)
        : await journal.fail(operation, failure);
    }
    await workInToken.attempt(target.operationId);
    return ended;
  }

  async #target(operation: Operation): Promise<TenantSecret> {
    const id = operation.destroyTargetId;
    const [secret] = id === null ? [] : await this.#with.store.read.tenantSecretsByIds([id]);
    if (secret === undefined) throw new Error(`the secret of operation ${operation.id} is gone`);
    return secret;
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
