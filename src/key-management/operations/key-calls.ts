import type { Actor } from '../actor.js';
import { hasCode, KeyManagerError } from '../errors.js';
import { operationPending, type IdempotencyKeys } from '../idempotency.js';
import type { OperationId } from '../identifiers.js';
import type { Idempotency, KeyOperationKind, Operation } from '../operation.js';
import type { Randomness } from '../ports/clock.js';
import { ConstraintViolation, type Store } from '../ports/store.js';
import type { OperationJournal, Reservation } from './journal.js';
import { isOpen } from './operation-facts.js';
import type { Answer, OperationRunner } from './runner.js';
import type { Settlement } from './settlement.js';

/** A call of a mutation that changes a key. */
export interface KeyCall {
  readonly actor: Actor;
  readonly kind: KeyOperationKind;
  readonly key: string | null;
  readonly input: object;
}

/** What a call is about, once its arguments have been looked up, and how its operation begins. */
export interface PreparedCall {
  readonly about: Pick<Reservation, 'orgId' | 'type' | 'targetId' | 'backupChoice'>;
  readonly begin: (reserved: Operation, answer: Answer) => Promise<Operation>;
}

/** What calling needs. */
export interface KeyCallsDependencies {
  readonly store: Store;
  readonly randomness: Randomness;
  readonly idempotency: IdempotencyKeys;
  readonly journal: OperationJournal;
  readonly runner: OperationRunner;
  readonly settlement: Settlement;
}

/** Two calls with one key can meet on two servers, and the first may have been refused without a trace meanwhile. */
const mostMeetings = 3;

/** Turns calls into key operations: one for each idempotency key, one at a time for each org and type. */
export class KeyCalls {
  readonly #with: KeyCallsDependencies;

  constructor(dependencies: KeyCallsDependencies) {
    this.#with = dependencies;
  }

  /** The operation of this call, or of the first one with the same key. */
  async run(call: KeyCall, prepare: () => Promise<PreparedCall>): Promise<Operation> {
    const { idempotency, store } = this.#with;
    const remembered = await idempotency.of(call.key, call.input);
    for (let meeting = 1; meeting <= mostMeetings; meeting += 1) {
      const earlier = await idempotency.earlierOperation(call.actor, call.kind, remembered);
      if (earlier !== undefined) return await this.#joined(earlier);
      const prepared = await prepare();
      const [open] = await store.read.openOperations(prepared.about);
      if (open !== undefined) {
        // Another server may have begun this very call since it was looked for.
        const same = await idempotency.earlierOperation(call.actor, call.kind, remembered);
        if (same !== undefined) return await this.#joined(same);
        await this.#clear(open.id);
      }
      try {
        return await this.#begin(call, prepared, remembered);
      } catch (error) {
        if (!(error instanceof ConstraintViolation)) throw error;
        const same = await idempotency.earlierOperation(call.actor, call.kind, remembered);
        if (same === undefined) throw await this.#inProgress(prepared, error);
      }
    }
    throw operationInProgress(undefined);
  }

  /** Takes the place of the org and type; from the first moment on, this process has the operation in hand. */
  async #begin(
    { actor, kind }: KeyCall,
    { about, begin }: PreparedCall,
    idempotency: Idempotency | null,
  ): Promise<Operation> {
    const { runner, journal, randomness } = this.#with;
    const id = randomness.ulid() as OperationId;
    return await runner.run(id, async (answer) => {
      const reserved = await journal.reserve({ ...about, id, kind, actor, idempotency });
      return await begin(reserved, answer);
    });
  }

  async #inProgress({ about }: PreparedCall, cause: ConstraintViolation): Promise<Error> {
    const [other] = await this.#with.store.read.openOperations(about);
    return operationInProgress(other?.id, cause);
  }

  /**
   * Ends the operation that takes the place, where nobody works on it: an unknown outcome blocks its org and type until
   * the next call has read the org, and this is that call. Else rejects with OPERATION_IN_PROGRESS.
   */
  async #clear(id: OperationId): Promise<void> {
    const { runner, settlement } = this.#with;
    if (runner.isRunning(id)) throw operationInProgress(id);
    let settled: Operation;
    try {
      settled = await settlement.settle(id, () => true);
    } catch (error) {
      if (hasCode(error, 'OPERATION_PENDING')) throw operationInProgress(id, error);
      throw error;
    }
    if (isOpen(settled)) throw operationInProgress(id);
  }

  /** The operation of an earlier call with the same key, taken up now where nobody works on it. */
  async #joined(earlier: Operation): Promise<Operation> {
    const { runner, settlement } = this.#with;
    if (!isOpen(earlier) || runner.isRunning(earlier.id)) return earlier;
    try {
      return await settlement.settle(earlier.id, () => false);
    } catch (error) {
      // Another server has this very call in hand, and has not come far enough to say so itself.
      throw hasCode(error, 'OPERATION_IN_PROGRESS') ? operationPending(earlier.id, error) : error;
    }
  }
}

/** The error for a second key operation of one org and type. */
function operationInProgress(
  operationId: OperationId | undefined,
  cause?: unknown,
): KeyManagerError<'OPERATION_IN_PROGRESS'> {
  return new KeyManagerError(
    'OPERATION_IN_PROGRESS',
    'Another key operation runs for this org and type.',
    operationId === undefined ? {} : { operationId },
    cause,
  );
}
