import { hasCode, KeyManagerError } from '../errors.js';
import type { OperationId } from '../identifiers.js';
import { operationPending } from '../idempotency.js';
import type { Operation } from '../operation.js';
import type { StoreReader } from '../ports/store.js';
import { LeaseLost } from './lease-lost.js';
import type { Leases } from './leases.js';

/** Lets a caller have an operation's outcome although some of its work goes on. */
export type Answer = (operation: Operation) => void;

/** Work on an operation, up to its end. */
export type OperationWork = (answer: Answer) => Promise<Operation>;

interface RunningOperation {
  readonly answered: Promise<Operation>;
  readonly ended: Promise<unknown>;
}

/**
 * Runs key operations beyond the calls that began them: a caller waits a stated time, the operation goes on. Knows
 * which operations this process has in hand, and keeps their leases.
 */
export class OperationRunner {
  readonly #waitMilliseconds: number;
  readonly #leases: Leases;
  readonly #read: StoreReader;
  readonly #running = new Map<OperationId, RunningOperation>();

  constructor(waitMilliseconds: number, leases: Leases, read: StoreReader) {
    this.#waitMilliseconds = waitMilliseconds;
    this.#leases = leases;
    this.#read = read;
  }

  /** Whether this process works on the operation now. */
  isRunning(id: OperationId): boolean {
    return this.#running.has(id);
  }

  /**
   * Starts the work, or joins it where it runs already, and waits for its answer. Rejects with the work's own rejection
   * (a refusal before the intent), or with OPERATION_PENDING when the wait is over, the lease has passed to another
   * server, or the journal cannot be written: then the operation goes on later.
   */
  async run(id: OperationId, work: OperationWork): Promise<Operation> {
    const { answered } = this.#running.get(id) ?? this.#start(id, work);
    let timer: NodeJS.Timeout | undefined;
    const waitIsOver = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(operationPending(id));
      }, this.#waitMilliseconds);
    });
    try {
      return await Promise.race([answered, waitIsOver]);
    } catch (error) {
      throw await this.#shown(id, error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Resolves when nothing runs any more. */
  async drain(): Promise<void> {
    while (this.#running.size > 0) {
      await Promise.allSettled([...this.#running.values()].map(({ ended }) => ended));
    }
  }

  #start(id: OperationId, work: OperationWork): RunningOperation {
    let answer: Answer = () => undefined;
    const early = new Promise<Operation>((resolve) => {
      answer = resolve;
    });
    const ended = this.#leases.keep(id, () => work(answer)).finally(() => this.#running.delete(id));
    const answered = Promise.race([early, ended]);
    // The caller may have stopped waiting when it fails; the journal has what became of it.
    answered.catch(() => undefined);
    ended.catch(() => undefined);
    const running = { answered, ended };
    this.#running.set(id, running);
    return running;
  }

  /** What a caller is told where this process stopped and the operation did not. */
  async #shown(id: OperationId, error: unknown): Promise<unknown> {
    const isLost = error instanceof LeaseLost;
    if (!isLost && !hasCode(error, 'DATABASE_UNAVAILABLE')) return error;
    const operation = await this.#read.operation(id).catch(() => undefined);
    const goesOn = operation !== undefined && operation.progress !== 'RESERVED';
    if (goesOn) return operationPending(id, error);
    return isLost ? turnLost(error) : error;
  }
}

/** Another server found the place taken and nothing begun, and frees it. */
function turnLost(cause: LeaseLost): KeyManagerError<'OPERATION_IN_PROGRESS'> {
  return new KeyManagerError(
    'OPERATION_IN_PROGRESS',
    'This server was held up and has lost its turn before it began: nothing was sent.',
    {},
    cause,
  );
}
