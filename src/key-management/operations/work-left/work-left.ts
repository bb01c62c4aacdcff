import { hasCode } from '../../errors.js';
import type { OperationId } from '../../identifiers.js';
import type { Operation } from '../../operation.js';
import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import type { Store } from '../../ports/store.js';
import { LeaseLost } from '../lease-lost.js';
import type { Leases } from '../leases.js';
import { isOpen } from '../operation-facts.js';
import type { Answer, OperationRunner } from '../runner.js';
import { isUnreachable } from '../unreachable.js';
import type { BackupWork } from './backup-work.js';
import type { TokenWork } from './token-work.js';

/** What finishing ended operations needs. */
export interface WorkLeftDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly leases: Leases;
  readonly runner: OperationRunner;
  readonly tokenWork: TokenWork;
  readonly backupWork: BackupWork;
}

/** How long an answer waits for what is left to do: usually that takes less. */
const promptMilliseconds = 2_000;

/**
 * What remains to be done once an operation has ended: in the token, closing a secret that is now in use or destroying
 * one that is not; and the backup of a new one. It never holds up an answer for long and never changes the outcome;
 * what fails is tried again until it is done, by one server at a time.
 */
export class WorkLeft {
  readonly #with: WorkLeftDependencies;
  readonly #attempting = new Set<OperationId>();

  constructor(dependencies: WorkLeftDependencies) {
    this.#with = dependencies;
  }

  /** Finishes an operation that this server has just ended and still holds; gives the answer when it takes long. */
  async finishOwn(operation: Operation, answer: Answer): Promise<Operation> {
    const timer = setTimeout(() => {
      answer(operation);
    }, promptMilliseconds);
    try {
      return await this.#finish(operation);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Tries what an ended operation has left to do, unless another server is at it. */
  async attempt(id: OperationId | null): Promise<void> {
    const { leases, runner, logger } = this.#with;
    if (id === null || runner.isRunning(id) || this.#attempting.has(id)) return;
    this.#attempting.add(id);
    try {
      await leases.keep(id, async () => {
        const claimed = await leases.claim(id);
        if (claimed !== undefined && !isOpen(claimed)) await this.#finish(claimed);
      });
    } catch (error) {
      logger.error({ err: error, operationId: id }, 'what an operation left to do failed');
    } finally {
      this.#attempting.delete(id);
    }
  }

  /** Does all that is due and that nobody else is at; failures stay due. */
  async doDue(): Promise<void> {
    const { store, clock, leases } = this.#with;
    for (const id of await store.read.operationsWithWorkLeft(clock.now(), leases.holder)) {
      await this.attempt(id);
    }
  }

  async #finish(operation: Operation): Promise<Operation> {
    const { tokenWork, backupWork, clock } = this.#with;
    const now = clock.now();
    const isDue =
      operation.hsmWork !== null &&
      (operation.hsmWorkNotBefore === null || operation.hsmWorkNotBefore <= now);
    const worked = isDue ? await this.#patiently(operation, (current) => tokenWork.do(current)) : operation;
    const backupIsDue = worked.backupNotBefore !== null && worked.backupNotBefore <= now;
    return backupIsDue ? await this.#patiently(worked, (current) => backupWork.do(current)) : worked;
  }

  /** What cannot be done now is done later; an operation that has passed to another server is finished there. */
  async #patiently(
    operation: Operation,
    work: (operation: Operation) => Promise<Operation>,
  ): Promise<Operation> {
    try {
      return await work(operation);
    } catch (error) {
      const isPutOff = isUnreachable(error) || hasCode(error, 'DATABASE_UNAVAILABLE');
      if (!isPutOff && !(error instanceof LeaseLost)) throw error;
      const code = isPutOff ? error.code : undefined;
      this.#with.logger.warn({ operationId: operation.id, code }, 'what an operation left to do is put off');
      return operation;
    }
  }
}
