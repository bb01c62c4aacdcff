import type { Comparisons } from '../../comparison/comparisons.js';
import type { HsmWork, Operation } from '../../operation.js';
import type { OrgConnections } from '../../org-connections.js';
import type { Clock } from '../../ports/clock.js';
import type { Hsm } from '../../ports/hsm.js';
import type { Store } from '../../ports/store.js';
import type { OperationJournal } from '../journal.js';
import { orgOf, typeOf } from '../operation-facts.js';
import type { Steps } from '../steps.js';

/** What the work in the token needs. */
export interface TokenWorkDependencies {
  readonly store: Store;
  readonly hsm: Hsm;
  readonly connections: OrgConnections;
  readonly comparisons: Comparisons;
  readonly journal: OperationJournal;
  readonly clock: Clock;
  readonly steps: Steps;
}

/** Closes or destroys the secret of an ended operation in the token; both may be repeated. */
export class TokenWork {
  readonly #with: TokenWorkDependencies;

  constructor(dependencies: TokenWorkDependencies) {
    this.#with = dependencies;
  }

  /** Does what is to be done by now; rejects where the token or Salesforce is away, and then it stays to be done. */
  async do(operation: Operation): Promise<Operation> {
    if (mayHaveArrivedLate(operation)) await this.#lookOnceMore(operation);
    const current = (await this.#with.store.read.operation(operation.id)) ?? operation;
    const { hsmWork } = current;
    if (hsmWork === null) return current;
    await this.#work(current, hsmWork);
    return await this.#note(current, hsmWork);
  }

  async #work({ id }: Operation, work: HsmWork): Promise<void> {
    const { hsm, steps } = this.#with;
    if (work === 'CLOSE') await steps.take('hsm:close', id, () => hsm.closeTenantSecret(id));
    else await steps.take('hsm:destroy', id, () => hsm.destroyTenantSecret(id));
  }

  /** Unless something else has become due in the token meanwhile. */
  async #note(operation: Operation, done: HsmWork): Promise<Operation> {
    const { journal, clock } = this.#with;
    return await journal.commit('journal:WORK_DONE', operation, async (write) => {
      const current = await write.operation(operation.id);
      if (current?.hsmWork !== done) return undefined;
      const keyDestroyedAt = done === 'DESTROY' ? clock.now() : operation.keyDestroyedAt;
      return { change: { hsmWork: null, hsmWorkNotBefore: null, keyDestroyedAt } };
    });
  }

  /** Before a key is destroyed for good, Salesforce is asked once more whether its secret came after all. */
  async #lookOnceMore(operation: Operation): Promise<void> {
    const { store, connections, comparisons, steps } = this.#with;
    const org = await orgOf(store.read, operation);
    const session = await connections.session(org);
    await steps.take('salesforce:list', operation.id, () => comparisons.run(org, session, typeOf(operation)));
  }
}

function mayHaveArrivedLate(operation: Operation): boolean {
  return (
    operation.hsmWork === 'DESTROY' &&
    operation.state === 'FAILED' &&
    operation.hsmWorkNotBefore !== null &&
    operation.keyId === null
  );
}
