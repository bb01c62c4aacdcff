import type { Comparison, TakeOver } from '../../comparison/comparisons.js';
import { hasCode, KeyManagerError } from '../../errors.js';
import type { Operation, OperationResult } from '../../operation.js';
import type { SalesforceSession } from '../../ports/salesforce.js';
import type { StoreWriter } from '../../ports/store.js';
import type { SalesforceOrg } from '../../salesforce-org.js';
import type { TenantSecret, TenantSecretStatus } from '../../tenant-secret.js';
import type { KeyOperationDependencies } from '../dependencies.js';
import { heldUp } from '../held-up.js';
import { isOpen, targetOf, typeOf } from '../operation-facts.js';
import { isUnreachable } from '../unreachable.js';

/** Everything that a change of one secret's status is about while it is prepared or sent. */
export interface ChangeContext {
  readonly operation: Operation;
  readonly org: SalesforceOrg;
  readonly session: SalesforceSession;
  readonly secret: TenantSecret;
}

/** Sends the request; `mayStillSend` is asked right before the first byte. */
export type SendChange = (mayStillSend: () => boolean) => Promise<void>;

/** One kind of change: what it leads to, and what is its own about it. */
export interface StatusChange {
  readonly to: TenantSecretStatus;
  /** The error where Salesforce gave no answer and the secret is not as wanted. */
  readonly unanswered: string;
  /** Refuses what must not be done, before anything is promised; may prepare what the promise needs. */
  prepare(context: ChangeContext, comparison: Comparison): Promise<void>;
  /** Gets ready what is sent; it may be got ready and sent again. */
  request(context: ChangeContext): Promise<SendChange>;
  /** What else is true once Salesforce lists the secret as wanted. */
  conclude(write: StoreWriter, operation: Operation, secret: TenantSecret): Promise<OperationResult>;
}

/** Changes a secret's status in Salesforce. Setting a status is repeatable: what the row says is the outcome. */
export class StatusChangeOperation {
  readonly #with: KeyOperationDependencies;
  readonly #change: StatusChange;

  constructor(dependencies: KeyOperationDependencies, change: StatusChange) {
    this.#with = dependencies;
    this.#change = change;
  }

  /** From reservation to end. What speaks against it is found before the intent, and then leaves no trace. */
  async begin(reserved: Operation, org: SalesforceOrg): Promise<Operation> {
    const { journal } = this.#with;
    try {
      await this.#prepare(reserved, org);
    } catch (error) {
      await journal.withdraw(reserved);
      throw error;
    }
    return await this.resume(await journal.record(reserved, 'INTENT'), org, false);
  }

  /** Goes on from whatever is on record; a request that had no effect has failed where `giveUpIfNot` changed. */
  async resume(operation: Operation, org: SalesforceOrg, giveUpIfNot: boolean): Promise<Operation> {
    switch (operation.progress) {
      case 'RESERVED':
        await this.#with.journal.withdraw(operation);
        return { ...operation, state: 'FAILED' };
      case 'INTENT':
      case 'SECRET_MADE':
        return await this.#finish(await this.#send(operation, org));
      case 'REQUEST_SENT':
      case 'ANSWERED':
      case 'CONFIRMED':
      case 'BACKED_UP':
        return await this.#finish(
          await this.#confirm(operation, org, giveUpIfNot ? this.#unanswered() : undefined),
        );
    }
  }

  async #prepare(reserved: Operation, org: SalesforceOrg): Promise<void> {
    const { hsm, connections, comparisons, steps, store } = this.#with;
    await hsm.probe();
    const session = await connections.session(org);
    const comparison = await steps.take('salesforce:list', reserved.id, () =>
      comparisons.run(org, session, typeOf(reserved)),
    );
    const secret = await targetOf(store.read, reserved);
    await this.#change.prepare({ operation: reserved, org, session, secret }, comparison);
  }

  async #send(operation: Operation, org: SalesforceOrg): Promise<Operation> {
    const { journal, connections, leases, store } = this.#with;
    const secret = await targetOf(store.read, operation);
    let send: SendChange;
    try {
      const session = await connections.session(org);
      send = await this.#change.request({ operation, org, session, secret });
    } catch (error) {
      if (!hasCode(error, 'BACKUP_REQUIRED') && !isUnreachable(error)) throw error;
      return await journal.fail(operation, error);
    }
    const sent = await journal.record(operation, 'REQUEST_SENT', { keyId: secret.keyId });
    const mayStillSend = (): boolean => leases.isComfortable(sent.id);
    if (!mayStillSend()) return await journal.fail(sent, heldUp());
    try {
      await send(mayStillSend);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      return await this.#confirm(sent, org, hasCode(error, 'SALESFORCE_UNAVAILABLE') ? undefined : error);
    }
    return await this.#confirm(await journal.record(sent, 'ANSWERED'), org, undefined);
  }

  /** Ends as Salesforce's row says; a row that is not as wanted is `failure`, or unknown where there is none. */
  async #confirm(
    operation: Operation,
    org: SalesforceOrg,
    failure: KeyManagerError | undefined,
  ): Promise<Operation> {
    const { journal, comparisons, connections, logger } = this.#with;
    let written: Operation;
    try {
      const session = await connections.session(org);
      written = await comparisons.compare(org, session, typeOf(operation), (_, takeOver) =>
        this.#commit(operation, takeOver),
      );
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      if (failure !== undefined && !hasCode(failure, 'SALESFORCE_UNAVAILABLE')) {
        return await journal.fail(operation, failure);
      }
      const { id: operationId } = operation;
      logger.warn({ operationId, code: error.code }, 'what became of a request cannot be read yet');
      return await journal.markUnknown(operation);
    }
    if (written.endedAt !== null) return written;
    return failure === undefined
      ? await journal.markUnknown(operation)
      : await journal.fail(operation, failure);
  }

  async #commit(operation: Operation, takeOver: TakeOver): Promise<Operation> {
    return await this.#with.journal.commit('journal:CONFIRMED', operation, async (write) => {
      await takeOver(write);
      const secret = await targetOf(write, operation);
      if (secret.status !== this.#change.to) return undefined;
      const result = await this.#change.conclude(write, operation, secret);
      return { progress: 'CONFIRMED', change: { state: 'SUCCEEDED', result } };
    });
  }

  /** What the change means in the token is left to the operation that made the secret. */
  async #finish(operation: Operation): Promise<Operation> {
    if (isOpen(operation)) return operation;
    const { operationId } = await targetOf(this.#with.store.read, operation);
    await this.#with.workLeft.attempt(operationId);
    return operation;
  }

  #unanswered(): KeyManagerError<'SALESFORCE_UNAVAILABLE'> {
    return new KeyManagerError('SALESFORCE_UNAVAILABLE', this.#change.unanswered, {});
  }
}
