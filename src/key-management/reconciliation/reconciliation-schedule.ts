import { isKeyManagerError } from '../errors.js';
import type { SalesforceOrgId } from '../identifiers.js';
import type { Stopwatch } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Store } from '../ports/store.js';
import { SalesforceOrgState, type SalesforceOrg } from '../salesforce-org.js';
import type { Reconciler } from './reconciler.js';

/** What reconciling from time to time needs. */
export interface ReconciliationScheduleDependencies {
  readonly store: Store;
  readonly stopwatch: Stopwatch;
  readonly logger: Logger;
  readonly reconciler: Reconciler;
  /** How often each org is compared. */
  readonly everyMilliseconds: number;
}

/** At its start a server compares every org, unless another one has just done so. */
const justNowMilliseconds = 60_000;
const orgsAtOnce = 100;

/** Compares every active org at start and from time to time; of several servers, one at a time does it. */
export class ReconciliationSchedule {
  readonly #with: ReconciliationScheduleDependencies;
  readonly #dueAt = new Map<SalesforceOrgId, number>();
  #isFirstRound = true;

  constructor(dependencies: ReconciliationScheduleDependencies) {
    this.#with = dependencies;
  }

  /** Compares the orgs that are due; an org that was connected meanwhile has its first turn after the interval. */
  async run(isStopping: () => boolean): Promise<void> {
    const isFirstRound = this.#isFirstRound;
    this.#isFirstRound = false;
    for await (const org of this.#orgs()) {
      if (isStopping()) return;
      if (org.state !== SalesforceOrgState.ACTIVE || !this.#isDue(org, isFirstRound)) continue;
      await this.#compare(org, isFirstRound ? justNowMilliseconds : this.#with.everyMilliseconds * 0.9);
    }
  }

  #isDue({ id }: SalesforceOrg, isFirstRound: boolean): boolean {
    const { stopwatch, everyMilliseconds } = this.#with;
    const now = stopwatch.elapsed();
    const dueAt = this.#dueAt.get(id) ?? (isFirstRound ? now : now + everyMilliseconds);
    const isDue = dueAt <= now;
    this.#dueAt.set(id, isDue ? now + everyMilliseconds : dueAt);
    return isDue;
  }

  async #compare(org: SalesforceOrg, withinMilliseconds: number): Promise<void> {
    const { store, reconciler, logger } = this.#with;
    try {
      const name = `reconcile:${org.id}`;
      if (!(await store.transaction((write) => write.takeTurn(name, withinMilliseconds)))) return;
      const drifts = await reconciler.reconcile(org);
      logger.info({ orgId: org.id, differences: drifts.length }, 'an org was compared');
    } catch (error) {
      const code = isKeyManagerError(error) ? error.code : undefined;
      const details = code === undefined ? { err: error } : { code };
      logger.warn({ orgId: org.id, ...details }, 'an org could not be compared now');
    }
  }

  async *#orgs(): AsyncGenerator<SalesforceOrg> {
    const { read } = this.#with.store;
    for (let page = await read.salesforceOrgs({ limit: orgsAtOnce }); ;) {
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < orgsAtOnce) return;
      const after = { createdAt: last.createdAt.toISOString(), id: last.id };
      page = await read.salesforceOrgs({ limit: orgsAtOnce, after });
    }
  }
}
