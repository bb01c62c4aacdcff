import type { OperationId, ServerId } from '../identifiers.js';
import type { Lease, Operation } from '../operation.js';
import type { Clock, Stopwatch } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Store } from '../ports/store.js';
import type { Steps } from './steps.js';

/** How long a lease lasts without being renewed; another server may take an operation up that long after a crash. */
export const leaseMilliseconds = 12_000;
const renewEveryMilliseconds = 3_000;
/** What must be left of it right before something is sent that cannot be undone. */
const comfortableMilliseconds = 6_000;

/** What leases are made of. */
export interface LeasesDependencies {
  readonly holder: ServerId;
  readonly store: Store;
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
  readonly steps: Steps;
  readonly logger: Logger;
}

/** A point in this process's time. */
export interface Moment {
  readonly elapsed: number;
  readonly time: number;
}

/**
 * The leases that this server holds. The database's clock alone decides when one expires; this process only judges how
 * much is left of its own, and errs towards less.
 */
export class Leases {
  readonly #with: LeasesDependencies;
  readonly #renewed = new Map<OperationId, Moment>();
  readonly #kept = new Set<OperationId>();
  #timer: NodeJS.Timeout | undefined;

  constructor(dependencies: LeasesDependencies) {
    this.#with = dependencies;
  }

  /** This server. */
  get holder(): ServerId {
    return this.#with.holder;
  }

  /** The lease that a new operation begins with. */
  first(): Lease {
    return { holder: this.#with.holder, fence: 1 };
  }

  /** Takes an operation over where nobody holds it; undefined where another server works on it. */
  async claim(id: OperationId): Promise<Operation | undefined> {
    const { store, holder, steps } = this.#with;
    const since = this.moment();
    const claimed = await steps.take('journal:CLAIMED', id, () =>
      store.transaction((write) => write.claimOperation(id, holder, leaseMilliseconds)),
    );
    if (claimed !== undefined) this.renewedSince(id, since);
    return claimed;
  }

  /** Renews the lease for as long as the work takes. */
  async keep<T>(id: OperationId, work: () => Promise<T>): Promise<T> {
    this.#kept.add(id);
    this.#timer ??= setInterval(() => void this.#renew(), renewEveryMilliseconds);
    try {
      return await work();
    } finally {
      this.#kept.delete(id);
      this.#renewed.delete(id);
      if (this.#kept.size === 0) {
        clearInterval(this.#timer);
        this.#timer = undefined;
      }
    }
  }

  /** Now, to be taken before a write that renews a lease. */
  moment(): Moment {
    return { elapsed: this.#with.stopwatch.elapsed(), time: this.#with.clock.now().getTime() };
  }

  /** Notes that a write which began at that moment has renewed the lease. */
  renewedSince(id: OperationId, since: Moment): void {
    this.#renewed.set(id, since);
  }

  /**
   * Whether enough is left of the lease to send something that another server would not expect any more. Of the two
   * clocks the one that has gone further counts: the one of a suspended machine may have stood still.
   */
  isComfortable(id: OperationId): boolean {
    const since = this.#renewed.get(id);
    if (since === undefined) return false;
    const now = this.moment();
    const passed = Math.max(now.elapsed - since.elapsed, now.time - since.time);
    return leaseMilliseconds - passed >= comfortableMilliseconds;
  }

  /** One statement for all. A lease that has passed to another server is not among the holder's any more. */
  async #renew(): Promise<void> {
    const { store, holder, logger } = this.#with;
    const ids = [...this.#kept];
    try {
      await store.transaction((write) => write.renewLeases(holder, ids, leaseMilliseconds));
    } catch (error) {
      logger.warn({ err: error }, 'the leases of running operations could not be renewed');
    }
  }
}
