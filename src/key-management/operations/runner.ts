import type { OperationId } from '../identifiers.js';
import { operationPending } from '../idempotency.js';
import type { Operation } from '../operation.js';

/**
 * Runs key operations beyond the calls that began them: a caller waits a stated time, the operation goes on. Knows
 * which operations this process has in hand.
 */
export class OperationRunner {
  readonly #waitMilliseconds: number;
  readonly #running = new Map<OperationId, Promise<Operation>>();

  constructor(waitMilliseconds: number) {
    this.#waitMilliseconds = waitMilliseconds;
  }

  /** Whether this process works on the operation now. */
  isRunning(id: OperationId): boolean {
    return this.#running.has(id);
  }

  /**
   * Starts the work, or joins it where it runs already, and waits for it. Rejects with the work's own rejection (a
   * refusal before the intent), or with OPERATION_PENDING when the wait is over.
   */
  async run(id: OperationId, work: () => Promise<Operation>): Promise<Operation> {
    const running = this.#running.get(id) ?? this.#start(id, work);
    let timer: NodeJS.Timeout | undefined;
    const waitIsOver = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(operationPending(id));
      }, this.#waitMilliseconds);
    });
    try {
      return await Promise.race([running, waitIsOver]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Resolves when nothing runs any more. */
  async drain(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running.values());
  }

  #start(id: OperationId, work: () => Promise<Operation>): Promise<Operation> {
    const running = work().finally(() => this.#running.delete(id));
    // The caller may have stopped waiting when it fails; the journal has what became of it.
    running.catch(() => undefined);
    this.#running.set(id, running);
    return running;
  }
}
