import { hasCode, isKeyManagerError } from '../../errors.js';
import type { Operation } from '../../operation.js';
import type { CreateOutcome, SalesforceSession } from '../../ports/salesforce.js';
import type { SalesforceOrg } from '../../salesforce-org.js';
import type { KeyOperationDependencies } from '../dependencies.js';
import { heldUp } from '../held-up.js';
import { intentOf, typeOf } from '../operation-facts.js';
import { refuseWhereLimited } from '../limits.js';
import { prepareDataEncryptionKey, prepareTenantSecret, type PreparedUpload } from './prepared-upload.js';

/** What became of an upload, for whoever goes on: an operation that ended or moved on, or one to be settled. */
export type UploadOutcome =
  { readonly operation: Operation } | { readonly toSettle: Operation; readonly giveUpIfAbsent: boolean };

/** The first half of generating: the secret is made and wrapped in the token, and sent to Salesforce once. */
export class Upload {
  readonly #with: KeyOperationDependencies;
  /** Ciphertexts between making and sending; a resumed operation wraps anew. */
  readonly #wrapped = new Map<Operation['id'], PreparedUpload>();

  constructor(dependencies: KeyOperationDependencies) {
    this.#with = dependencies;
  }

  /** Makes the secret, or finds the one that an earlier try made, and records its hash. */
  async make(operation: Operation, org: SalesforceOrg): Promise<Operation> {
    let made: PreparedUpload;
    try {
      made = await this.#prepare(operation, () => this.#with.connections.session(org));
    } catch (error) {
      return await this.#failUnsent(operation, error);
    }
    const { sha256 } = made;
    return await this.#with.journal.record(operation, 'SECRET_MADE', { secretValueHash: sha256 });
  }

  /** Sends it: recorded before, judged after, never repeated. */
  async send(operation: Operation, org: SalesforceOrg): Promise<UploadOutcome> {
    const { journal, connections, leases, steps } = this.#with;
    let session: SalesforceSession;
    let upload: PreparedUpload;
    try {
      session = await connections.session(org);
      const prepare = (): Promise<PreparedUpload> => this.#prepare(operation, () => Promise.resolve(session));
      upload = this.#wrapped.get(operation.id) ?? (await prepare());
    } catch (error) {
      return { operation: await this.#failUnsent(operation, error) };
    }
    // The hash once more: should the token have lost the secret since, another one was made in its place.
    const sent = await journal.record(operation, 'REQUEST_SENT', { secretValueHash: upload.sha256 });
    this.#wrapped.delete(operation.id);
    const mayStillSend = (): boolean => leases.isComfortable(sent.id);
    if (!mayStillSend()) return { operation: await this.#failUnsent(sent, heldUp()) };
    const outcome = await steps.take('salesforce:create', sent.id, () => upload.send(session, mayStillSend));
    return await this.#judge(sent, org, session, outcome);
  }

  async #judge(
    sent: Operation,
    org: SalesforceOrg,
    session: SalesforceSession,
    outcome: CreateOutcome,
  ): Promise<UploadOutcome> {
    switch (outcome.outcome) {
      case 'CREATED':
        return {
          operation: await this.#with.journal.record(sent, 'ANSWERED', { keyId: outcome.keyId }),
        };
      case 'NOT_SENT':
        return { operation: await this.#failUnsent(sent, outcome.error) };
      case 'REFUSED':
        return {
          operation: await this.#failUnsent(sent, await this.#reasonOf(outcome.error, sent, org, session)),
        };
      case 'BAD_ANSWER':
        return { toSettle: sent, giveUpIfAbsent: true };
      case 'NO_ANSWER':
        return { toSettle: sent, giveUpIfAbsent: false };
    }
  }

  /** Salesforce has nothing and will get nothing: the operation ends, and its key in the token goes. */
  async #failUnsent(operation: Operation, error: unknown): Promise<Operation> {
    this.#wrapped.delete(operation.id);
    if (!isKeyManagerError(error)) {
      this.#with.logger.error({ err: error, operationId: operation.id }, 'generating a secret failed');
    }
    return await this.#with.journal.fail(operation, error, { hsmWork: 'DESTROY' });
  }

  /** Salesforce's own error does not tell its two limits apart; the rows do. */
  async #reasonOf(
    refusal: unknown,
    sent: Operation,
    org: SalesforceOrg,
    session: SalesforceSession,
  ): Promise<unknown> {
    if (!hasCode(refusal, 'SALESFORCE_REJECTED')) return refusal;
    try {
      refuseWhereLimited(await this.#with.comparisons.run(org, session, typeOf(sent)), org);
    } catch (limit) {
      if (hasCode(limit, 'KEY_LIMIT_REACHED', 'ROTATION_TOO_SOON')) return limit;
    }
    return refusal;
  }

  async #prepare(operation: Operation, session: () => Promise<SalesforceSession>): Promise<PreparedUpload> {
    const isTenantSecret = (intentOf(operation).keyObject ?? 'TENANT_SECRET') === 'TENANT_SECRET';
    const prepared = isTenantSecret
      ? await prepareTenantSecret(this.#with, operation)
      : await prepareDataEncryptionKey(this.#with, operation, await session());
    this.#wrapped.set(operation.id, prepared);
    return prepared;
  }
}
