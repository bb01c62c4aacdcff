import { isKeyManagerError } from '../errors.js';
import type { OperationId } from '../identifiers.js';
import type { Operation } from '../operation.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Store } from '../ports/store.js';
import type { GenerateOperation } from './generate/generate.js';
import { LeaseLost } from './lease-lost.js';
import type { Leases } from './leases.js';
import { isOpen, orgOf } from './operation-facts.js';
import type { Answer, OperationRunner } from './runner.js';
import type { StatusChangeOperation } from './status-change/status-change.js';

/** How long an upload without an answer stays unknown before background work gives it up as absent. */
const settleWindowMilliseconds = 60_000;
const longestPauseMilliseconds = 600_000;

/** What settling needs. */
export interface SettlementDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly leases: Leases;
  readonly runner: OperationRunner;
  readonly generate: GenerateOperation;
  readonly destroy: StatusChangeOperation;
  readonly restore: StatusChangeOperation;
}

/** Takes up what a crash, a sleeping server or a lost answer left open, until every operation has an end. */
export class Settlement {
  readonly #with: SettlementDependencies;
  /** When this server last tried each operation whose outcome stayed unknown. */
  readonly #tries = new Map<OperationId, number>();

  constructor(dependencies: SettlementDependencies) {
    this.#with = dependencies;
  }

  /**
   * Takes an open operation up where nobody works on it, and brings it as far as Salesforce's rows allow; an absent row
   * ends it where `giveUpIfAbsent`. Rejects with OPERATION_PENDING where another server has it in hand.
   */
  async settle(id: OperationId, giveUpIfAbsent: (operation: Operation) => boolean): Promise<Operation> {
    const { runner, leases } = this.#with;
    return await runner.run(id, async (answer) => {
      const claimed = await leases.claim(id);
      if (claimed === undefined) throw new LeaseLost(id);
      return isOpen(claimed) ? await this.#goOn(claimed, giveUpIfAbsent(claimed), answer) : claimed;
    });
  }

  /** Where only one server can use the database, whatever is open at its start belongs to one that is gone. */
  async takeUpAtStart(): Promise<void> {
    await this.#takeUp((operation) => !this.#with.store.isShared || this.#isOverdue(operation));
  }

  /** From time to time: operations that nobody works on. */
  async takeUpForgotten(): Promise<void> {
    await this.#takeUp((operation) => this.#isOverdue(operation));
  }

  #isOverdue(operation: Operation): boolean {
    return this.#ageOf(operation) > settleWindowMilliseconds;
  }

  /** The longer an outcome has been unknown, the less often Salesforce is asked; a call asks at once. */
  #isToWait(operation: Operation): boolean {
    const last = this.#tries.get(operation.id);
    if (operation.state !== 'UNKNOWN' || last === undefined) return false;
    const pause = Math.min(this.#ageOf(operation) / 4, longestPauseMilliseconds);
    return this.#with.clock.now().getTime() - last < pause;
  }

  #ageOf(operation: Operation): number {
    return this.#with.clock.now().getTime() - (operation.steps.at(-1)?.at.getTime() ?? 0);
  }

  async #takeUp(giveUpIfAbsent: (operation: Operation) => boolean): Promise<void> {
    const { store, runner, leases } = this.#with;
    const abandoned = await store.read.abandonedOperations(leases.holder);
    const waiting = abandoned.filter((each) => !runner.isRunning(each.id) && !this.#isToWait(each));
    await Promise.all(waiting.map(({ id }) => this.#takeUpOne(id, giveUpIfAbsent)));
  }

  async #takeUpOne(id: OperationId, giveUpIfAbsent: (operation: Operation) => boolean): Promise<void> {
    const { logger, clock } = this.#with;
    this.#tries.set(id, clock.now().getTime());
    try {
      const { state } = await this.settle(id, giveUpIfAbsent);
      if (state !== 'UNKNOWN') this.#tries.delete(id);
      logger.info({ operationId: id, state }, 'an open operation was taken up');
    } catch (error) {
      if (!isKeyManagerError(error)) {
        logger.error({ err: error, operationId: id }, 'an open operation could not be taken up');
      } else {
        logger.warn({ operationId: id, code: error.code }, 'an open operation could not be taken up yet');
      }
    }
  }

  async #goOn(operation: Operation, giveUpIfAbsent: boolean, answer: Answer): Promise<Operation> {
    const { store, generate, destroy, restore } = this.#with;
    const org = await orgOf(store.read, operation);
    switch (operation.kind) {
      case 'destroyTenantSecret':
        return await destroy.resume(operation, org, giveUpIfAbsent);
      case 'restoreTenantSecret':
        return await restore.resume(operation, org, giveUpIfAbsent);
      default:
        return await generate.resume(operation, org, giveUpIfAbsent, answer);
    }
  }
}
