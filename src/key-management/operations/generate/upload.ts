import type { Certificate } from '../certificate/certificate.js';
import { publicKeyPemOf } from '../certificate/public-key.js';
import { markDescription } from '../description.js';
import { hasCode } from '../errors.js';
import type { Operation } from '../operation.js';
import type { WrappedTenantSecret } from '../ports/hsm.js';
import type { CreateOutcome, SalesforceSession, TenantSecretUpload } from '../ports/salesforce.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import type { KeyOperationDependencies } from './dependencies.js';
import { refuseWhereLimited } from './generate-limits.js';
import { intentOf, typeOf } from './operation-facts.js';

/** What became of an upload, for whoever goes on: an operation that ended or moved on, or one to be settled. */
export type UploadOutcome =
  { readonly operation: Operation } | { readonly toSettle: Operation; readonly giveUpIfAbsent: boolean };

/** The first half of generating: the secret is made and wrapped in the token, and sent to Salesforce once. */
export class Upload {
  readonly #with: KeyOperationDependencies;
  /** Ciphertexts between making and sending; a resumed operation wraps anew. */
  readonly #wrapped = new Map<Operation['id'], WrappedTenantSecret>();

  constructor(dependencies: KeyOperationDependencies) {
    this.#with = dependencies;
  }

  /** Makes the secret, or finds the one that an earlier try made, and records its hash. */
  async make(operation: Operation): Promise<Operation> {
    const { journal } = this.#with;
    try {
      const { sha256 } = await this.#wrap(operation);
      return await journal.record(operation, 'SECRET_MADE', { secretValueHash: sha256 });
    } catch (error) {
      return await journal.fail(operation, error, { hsmWork: 'DESTROY' });
    }
  }

  /** Sends it: recorded before, judged after, never repeated. */
  async send(operation: Operation, org: SalesforceOrg): Promise<UploadOutcome> {
    const { journal, connections } = this.#with;
    let session: SalesforceSession;
    let upload: TenantSecretUpload;
    try {
      session = await connections.session(org);
      upload = await this.#upload(operation);
    } catch (error) {
      return { operation: await journal.fail(operation, error, { hsmWork: 'DESTROY' }) };
    }
    const sent = await journal.record(operation, 'REQUEST_SENT');
    this.#wrapped.delete(operation.id);
    return await this.#judge(sent, org, session, await session.createTenantSecret(upload));
  }

  async #judge(
    sent: Operation,
    org: SalesforceOrg,
    session: SalesforceSession,
    outcome: CreateOutcome,
  ): Promise<UploadOutcome> {
    const { journal } = this.#with;
    switch (outcome.outcome) {
      case 'CREATED':
        return { operation: await journal.record(sent, 'ANSWERED', { keyId: outcome.keyId }) };
      case 'NOT_SENT':
        return { operation: await journal.fail(sent, outcome.error, { hsmWork: 'DESTROY' }) };
      case 'REFUSED': {
        const error = await this.#reasonOf(outcome.error, sent, org, session);
        return { operation: await journal.fail(sent, error, { hsmWork: 'DESTROY' }) };
      }
      case 'BAD_ANSWER':
        return { toSettle: sent, giveUpIfAbsent: true };
      case 'NO_ANSWER':
        return { toSettle: sent, giveUpIfAbsent: false };
    }
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

  async #upload(operation: Operation): Promise<TenantSecretUpload> {
    const { wrapped, sha256 } = this.#wrapped.get(operation.id) ?? (await this.#wrap(operation));
    const { keyDerivationMode, description } = intentOf(operation);
    return {
      type: typeOf(operation),
      keyDerivationMode,
      description: markDescription(description, operation.id),
      certificateDeveloperName: (await this.#certificate(operation)).developerName,
      wrapped,
      sha256,
    };
  }

  async #wrap(operation: Operation): Promise<WrappedTenantSecret> {
    const certificate = await this.#certificate(operation);
    const wrapped = await this.#with.hsm.makeTenantSecret(operation.id, publicKeyPemOf(certificate.pem));
    this.#wrapped.set(operation.id, wrapped);
    return wrapped;
  }

  async #certificate(operation: Operation): Promise<Certificate> {
    const id = intentOf(operation).certificateId;
    const [certificate] = await this.#with.store.read.certificatesByIds([id]);
    if (certificate === undefined) throw new Error(`certificate ${id} of operation ${operation.id} is gone`);
    return certificate;
  }
}
