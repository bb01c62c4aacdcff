import type { Certificate } from '../../certificate/certificate.js';
import { KeyManagerError } from '../../errors.js';
import type { GenerateIntent, Operation } from '../../operation.js';
import type { SalesforceOrg } from '../../salesforce-org.js';
import { TenantSecretStatus } from '../../tenant-secret.js';
import type { KeyOperationDependencies } from '../dependencies.js';
import { isOpen, typeOf } from '../operation-facts.js';
import type { Answer } from '../runner.js';
import { Confirmation } from './confirmation.js';
import { refuseWhereLimited } from '../limits.js';
import { requireApiVersion, requireWrapping, wrappingOf } from '../../type-rules.js';
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
  readonly #confirmation: Confirmation;

  constructor(dependencies: KeyOperationDependencies) {
    this.#with = dependencies;
    this.#upload = new Upload(dependencies);
    this.#confirmation = new Confirmation(dependencies);
  }

  /** From reservation to end. What speaks against it is found before the intent, and then leaves no trace. */
  async begin(
    reserved: Operation,
    org: SalesforceOrg,
    certificate: () => Promise<Certificate>,
    request: GenerateRequest,
    answer: Answer,
  ): Promise<Operation> {
    const { journal } = this.#with;
    let found: Pick<GenerateIntent, 'activeKeyIdBefore' | 'keyObject' | 'certificateId'>;
    try {
      found = await this.#examine(reserved, org, certificate);
    } catch (error) {
      await journal.withdraw(reserved);
      throw error;
    }
    const generateIntent = { ...request, ...found };
    const intended = await journal.record(reserved, 'INTENT', { generateIntent });
    return await this.resume(intended, org, false, answer);
  }

  /**
   * Goes on from whatever is on record until the operation ends or its outcome is unknown. A request whose row is
   * absent has failed where `giveUpIfAbsent`, else its outcome stays unknown: it may still arrive.
   */
  async resume(
    operation: Operation,
    org: SalesforceOrg,
    giveUpIfAbsent: boolean,
    answer: Answer,
  ): Promise<Operation> {
    let current = operation;
    do {
      current = await this.#step(current, org, giveUpIfAbsent);
    } while (current.state === 'RUNNING');
    return isOpen(current) ? current : await this.#with.workLeft.finishOwn(current, answer);
  }

  /** Asks token and org whether a secret can be made now, as what, and the key ID that is active before it. */
  async #examine(
    reserved: Operation,
    org: SalesforceOrg,
    certificate: () => Promise<Certificate>,
  ): Promise<Pick<GenerateIntent, 'activeKeyIdBefore' | 'keyObject' | 'certificateId'>> {
    const { hsm, connections, comparisons, steps } = this.#with;
    const type = typeOf(reserved);
    await hsm.probe();
    const session = await connections.session(org);
    requireApiVersion(type, session.apiVersion);
    const comparison = await steps.take('salesforce:list', reserved.id, () =>
      comparisons.run(org, session, type),
    );
    const { keyObject } = comparison;
    requireWrapping(wrappingOf(type, keyObject), hsm);
    refuseWhereLimited(comparison, org);
    const active = comparison.rows.find((row) => row.status === TenantSecretStatus.ACTIVE);
    const certificateId = keyObject === 'TENANT_SECRET' ? (await certificate()).id : null;
    return { activeKeyIdBefore: active?.keyId ?? null, keyObject, certificateId };
  }

  async #step(operation: Operation, org: SalesforceOrg, giveUpIfAbsent: boolean): Promise<Operation> {
    switch (operation.progress) {
      case 'RESERVED':
        await this.#with.journal.withdraw(operation);
        return { ...operation, state: 'FAILED' };
      case 'INTENT':
        return await this.#upload.make(operation, org);
      case 'SECRET_MADE': {
        const outcome = await this.#upload.send(operation, org);
        if ('operation' in outcome) return outcome.operation;
        return await this.#settle(outcome.toSettle, org, outcome.giveUpIfAbsent);
      }
      case 'REQUEST_SENT':
        return await this.#settle(operation, org, giveUpIfAbsent);
      case 'ANSWERED':
      case 'CONFIRMED':
      case 'BACKED_UP':
        return await this.#confirmation.confirm(operation, org);
    }
  }

  /** Reads the org to learn what became of a request that was sent. */
  async #settle(operation: Operation, org: SalesforceOrg, giveUpIfAbsent: boolean): Promise<Operation> {
    const { journal } = this.#with;
    const found = await this.#confirmation.look(operation, org);
    if (found === 'UNREACHABLE') return await journal.markUnknown(operation);
    if (found !== 'ABSENT') return await journal.record(operation, 'ANSWERED', { keyId: found.keyId });
    return giveUpIfAbsent ? await this.#giveUp(operation) : await journal.markUnknown(operation);
  }

  async #giveUp(operation: Operation): Promise<Operation> {
    const error = new KeyManagerError(
      'SALESFORCE_UNAVAILABLE',
      'Salesforce did not answer the upload, and the org does not list the secret: nothing was changed.',
      {},
    );
    const hsmWorkNotBefore = new Date(this.#with.clock.now().getTime() + lateArrivalMilliseconds);
    return await this.#with.journal.fail(operation, error, { hsmWork: 'DESTROY', hsmWorkNotBefore });
  }
}
