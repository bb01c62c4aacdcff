import type { Comparisons } from '../comparison.js';
import { hasCode } from '../errors.js';
import type { OperationId } from '../identifiers.js';
import type { Operation } from '../operation.js';
import type { OrgConnections } from '../org-connections.js';
import type { Clock } from '../ports/clock.js';
import type { Hsm } from '../ports/hsm.js';
import type { Logger } from '../ports/logger.js';
import type { Store } from '../ports/store.js';

/** What the work in the token needs. */
export interface WorkInTokenDependencies {
  readonly store: Store;
  readonly hsm: Hsm;
  readonly connections: OrgConnections;
  readonly comparisons: Comparisons;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * What remains to be done in the token once Salesforce has confirmed: closing a secret that is now in use, destroying
 * one that is not. It never holds up an answer; what fails is tried again until it is done.
 */
export class WorkInToken {
  readonly #with: WorkInTokenDependencies;

  constructor(dependencies: WorkInTokenDependencies) {
    this.#with = dependencies;
  }

  /** Does all that is due; failures stay due. */
  async doDue(): Promise<void> {
    for (const { id } of await this.#with.store.read.dueHsmWork(this.#with.clock.now()))
      await this.attempt(id);
  }

  /** Tries the work of one operation, and leaves it due where the token or Salesforce is away. */
  async attempt(id: OperationId | null): Promise<void> {
    if (id === null) return;
    try {
      await this.#do(id);
    } catch (error) {
      if (!hasCode(error, 'HSM_UNAVAILABLE', 'SALESFORCE_UNAVAILABLE', 'SALESFORCE_REJECTED')) throw error;
      this.#with.logger.warn({ operationId: id, code: error.code }, 'work in the token is put off');
    }
  }

  async #do(id: OperationId): Promise<void> {
    const { store, hsm } = this.#with;
    const before = await store.read.operation(id);
    if (before?.hsmWork === 'DESTROY' && mayHaveArrivedLate(before)) await this.#lookOnceMore(before);
    const operation = await store.read.operation(id);
    if (operation?.hsmWork === 'CLOSE') await hsm.closeTenantSecret(id);
    else if (operation?.hsmWork === 'DESTROY') await hsm.destroyTenantSecret(id);
    else return;
    await store.transaction((write) => write.updateOperation(id, { hsmWork: null, hsmWorkNotBefore: null }));
  }

  /** Before a key is destroyed for good, Salesforce is asked once more whether its secret came after all. */
  async #lookOnceMore(operation: Operation): Promise<void> {
    const { store, connections, comparisons } = this.#with;
    if (operation.orgId === null || operation.type === null) return;
    const [org] = await store.read.salesforceOrgsByIds([operation.orgId]);
    if (org !== undefined) await comparisons.run(org, await connections.session(org), operation.type);
  }
}

function mayHaveArrivedLate(operation: Operation): boolean {
  return operation.state === 'FAILED' && operation.hsmWorkNotBefore !== null && operation.keyId === null;
}
