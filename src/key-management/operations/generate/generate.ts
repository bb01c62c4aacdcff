import type { Certificate } from '../certificate/certificate.js';
import type { ReadComparison } from '../comparison.js';
import { readDescription } from '../description.js';
import { hasCode, KeyManagerError } from '../errors.js';
import type { GenerateIntent, Operation } from '../operation.js';
import type { SalesforceTenantSecret } from '../ports/salesforce.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import { TenantSecretStatus } from '../tenant-secret.js';
import type { KeyOperationDependencies } from './dependencies.js';
import { refuseWhereLimited } from './generate-limits.js';
import { intentOf, typeOf } from './operation-facts.js';
import { Upload } from './upload.js';

/**
 * How long a request without an answer may still be on its way to Salesforce; until then the key in the token is kept
 * although the operation was given up.
 */
const lateArrivalMilliseconds = 600_000;

/** What the person chose. */
export type GenerateRequest = Pick<GenerateIntent, 'keyDerivationMode' | 'description'>;

/** Makes a tenant secret: token, wrap, upload, confirm. Each step may be taken again after a crash. */
export class GenerateOperation {
  readonly #with: KeyOperationDependencies;
  readonly #upload: Upload;

  constructor(dependencies: KeyOperationDependencies) {
    this.#with = dependencies;
    this.#upload = new Upload(dependencies);
  }

  /** From reservation to end. What speaks against it is found before the intent, and then leaves no trace. */
  async begin(
    reserved: Operation,
    org: SalesforceOrg,
    certificate: Certificate,
    request: GenerateRequest,
  ): Promise<Operation> {
    const { journal, hsm, connections, comparisons } = this.#with;
    let intended: Operation;
    try {
      await hsm.probe();
      const session = await connections.session(org);
      const comparison = await comparisons.run(org, session, typeOf(reserved));
      refuseWhereLimited(comparison, org);
      const active = comparison.rows.find((row) => row.status === TenantSecretStatus.ACTIVE);
      intended = await journal.record(reserved, 'INTENT', {
        generateIntent: {
          ...request,
          certificateId: certificate.id,
          activeKeyIdBefore: active?.keyId ?? null,
        },
      });
    } catch (error) {
      await journal.withdraw(reserved);
      throw error;
    }
    return await this.resume(intended, org);
  }

  /** Goes on from whatever is on record until the operation ends or its outcome is unknown. */
  async resume(operation: Operation, org: SalesforceOrg): Promise<Operation> {
    let current = operation;
    while (current.state === 'RUNNING') current = await this.#step(current, org);
    if (current.hsmWork !== null && current.hsmWorkNotBefore === null) {
      await this.#with.workInToken.attempt(current.id);
    }
    return current;
  }

  /**
   * Reads the org to learn what became of a request. Absent means that it failed where `giveUpIfAbsent`, else it
   * stays unknown: it may still arrive.
   */
  async settle(operation: Operation, org: SalesforceOrg, giveUpIfAbsent: boolean): Promise<Operation> {
    if (operation.keyId !== null) return await this.#confirm(operation, org);
    const comparison = await this.#read(operation, org);
    if (comparison === undefined) return await this.#unknown(operation);
    const row = comparison.rows.find((each) => isOwn(each, operation, comparison));
    if (row !== undefined) {
      const answered = await this.#with.journal.record(operation, 'ANSWERED', { keyId: row.keyId });
      return await this.resume(answered, org);
    }
    return giveUpIfAbsent ? await this.#giveUp(operation, comparison) : await this.#unknown(operation);
  }

  async #step(operation: Operation, org: SalesforceOrg): Promise<Operation> {
    switch (operation.progress) {
      case 'RESERVED':
        await this.#with.journal.withdraw(operation);
        return { ...operation, state: 'FAILED' };
      case 'INTENT':
        return await this.#upload.make(operation);
      case 'SECRET_MADE': {
        const outcome = await this.#upload.send(operation, org);
        if ('operation' in outcome) return outcome.operation;
        return await this.settle(outcome.toSettle, org, outcome.giveUpIfAbsent);
      }
      case 'REQUEST_SENT':
        return await this.settle(operation, org, true);
      case 'ANSWERED':
      case 'CONFIRMED':
        return await this.#confirm(operation, org);
    }
  }

  /** Reads the row back: nothing is reported before Salesforce lists it with our hash. */
  async #confirm(operation: Operation, org: SalesforceOrg): Promise<Operation> {
    const comparison = await this.#read(operation, org);
    const row = comparison?.rows.find((each) => each.keyId === operation.keyId);
    if (comparison === undefined || row === undefined) return await this.#unknown(operation);
    const hash = comparison.hashes.get(row.keyId) ?? null;
    if (hash !== null && hash !== operation.secretValueHash) {
      return await this.#with.journal.fail(operation, strangeHash(operation));
    }
    return await this.#succeed(operation, comparison);
  }

  async #succeed(operation: Operation, comparison: ReadComparison): Promise<Operation> {
    const { journal, comparisons, store } = this.#with;
    return await store.transaction(async (write) => {
      const secrets = await comparisons.takeOver(write, comparison);
      const before = intentOf(operation).activeKeyIdBefore;
      const archived = secrets.find(
        (each) => each.keyId === before && each.status === TenantSecretStatus.ARCHIVED,
      );
      const made = secrets.find((each) => each.keyId === operation.keyId);
      return await journal.recordIn(write, operation, 'CONFIRMED', {
        state: 'SUCCEEDED',
        result: {
          ...(made === undefined ? {} : { tenantSecretId: made.id }),
          archivedTenantSecretId: archived?.id ?? null,
        },
        hsmWork: 'CLOSE',
      });
    });
  }

  /** The org's rows, or undefined where Salesforce cannot tell now. */
  async #read(operation: Operation, org: SalesforceOrg): Promise<ReadComparison | undefined> {
    const { connections, comparisons, logger } = this.#with;
    try {
      return await comparisons.read(org, await connections.session(org), typeOf(operation));
    } catch (error) {
      const code = hasCode(error, 'SALESFORCE_UNAVAILABLE', 'SALESFORCE_REJECTED') ? error.code : undefined;
      logger.warn({ operationId: operation.id, code }, 'what became of an upload cannot be read yet');
      return undefined;
    }
  }

  async #unknown(operation: Operation): Promise<Operation> {
    return await this.#with.journal.markUnknown(operation);
  }

  async #giveUp(operation: Operation, comparison: ReadComparison): Promise<Operation> {
    const { journal, store, comparisons, clock } = this.#with;
    const error = new KeyManagerError(
      'SALESFORCE_UNAVAILABLE',
      'Salesforce did not answer the upload, and the org does not list the secret: nothing was changed.',
      {},
    );
    await store.transaction((write) => comparisons.takeOver(write, comparison));
    const hsmWorkNotBefore = new Date(clock.now().getTime() + lateArrivalMilliseconds);
    return await journal.fail(operation, error, { hsmWork: 'DESTROY', hsmWorkNotBefore });
  }
}

/** The mark alone could be copied by hand; the hash could not. */
function isOwn(row: SalesforceTenantSecret, operation: Operation, comparison: ReadComparison): boolean {
  const hash = comparison.hashes.get(row.keyId) ?? operation.secretValueHash;
  return readDescription(row.description).operationId === operation.id && hash === operation.secretValueHash;
}

function strangeHash(operation: Operation): KeyManagerError<'SALESFORCE_REJECTED'> {
  return new KeyManagerError(
    'SALESFORCE_REJECTED',
    `Salesforce lists ${String(operation.keyId)} with another hash than the uploaded secret has.`,
    { salesforceErrorCode: null },
  );
}
