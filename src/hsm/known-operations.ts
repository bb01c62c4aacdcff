import type { Clock } from '../key-management/ports/clock.js';
import type { OperationId } from '../key-management/identifiers.js';
import { isUlid, millisecondsOf } from './protocol/operation-key-id.js';

const mostKept = 10_000;
const freshMilliseconds = 5_000;

/**
 * Tells whether the token may hold an object of an operation already. Looking is linear in the number of objects on
 * SoftHSM, so the first try of an operation that has just begun here is spared it; every other one looks.
 */
export class KnownOperations {
  readonly #clock: Clock;
  readonly #since: number;
  readonly #hashes = new Map<OperationId, string | undefined>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#since = clock.now().getTime();
  }

  /**
   * Whether to look, and from then on always: an id that was seen here, or that was made before this server started or
   * longer ago than a few seconds, so that another server, or this one before a crash, may have begun on it.
   */
  mayExist(operationId: OperationId): boolean {
    const isKnown = this.#hashes.has(operationId);
    if (!isKnown) this.#remember(operationId, undefined);
    if (isKnown || !isUlid(operationId)) return true;
    const made = millisecondsOf(operationId);
    const age = this.#clock.now().getTime() - made;
    return made <= this.#since || age < 0 || age > freshMilliseconds;
  }

  /** The SHA-256 that was acknowledged, base64. */
  sha256Of(operationId: OperationId): string | undefined {
    return this.#hashes.get(operationId);
  }

  acknowledge(operationId: OperationId, sha256: string): void {
    this.#remember(operationId, sha256);
  }

  #remember(operationId: OperationId, sha256: string | undefined): void {
    this.#hashes.set(operationId, sha256);
    const [oldest] = this.#hashes.keys();
    if (this.#hashes.size > mostKept && oldest !== undefined) this.#hashes.delete(oldest);
  }
}
