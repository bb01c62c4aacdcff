import type { Actor } from './actor.js';
import { KeyManagerError } from './errors.js';
import { operationPending, resultOf, type IdempotencyKeys } from './idempotency.js';
import type { OperationId } from './identifiers.js';
import type { Idempotency, KeyOperationKind, OperationKind, OperationResult } from './operation.js';
import { newEndedOperation } from './operations/new-operation.js';
import type { Clock, Randomness } from './ports/clock.js';
import { ConstraintViolation, type Store, type StoreWriter } from './ports/store.js';

/** A call of a mutation whose only lasting effect is a transaction of ours. */
export interface IdempotentCall {
  readonly actor: Actor;
  readonly kind: Exclude<OperationKind, KeyOperationKind>;
  readonly key: string | null;
  readonly input: object;
}

/** What a call comes to: written together with its record, or not at all. */
export interface CallEffect {
  readonly write: (write: StoreWriter) => Promise<void>;
  readonly result: OperationResult;
  /** The error where a unique index refused because another call was faster. */
  readonly refusedByIndex?: () => Promise<Error | undefined>;
}

/** Runs such calls once for each idempotency key, and records each one with its actor. */
export class IdempotentCalls {
  readonly #store: Store;
  readonly #keys: IdempotencyKeys;
  readonly #clock: Clock;
  readonly #randomness: Randomness;
  readonly #running = new Map<string, OperationId>();

  constructor(store: Store, keys: IdempotencyKeys, clock: Clock, randomness: Randomness) {
    this.#store = store;
    this.#keys = keys;
    this.#clock = clock;
    this.#randomness = randomness;
  }

  /**
   * Prepares the effect and writes it with its record in one transaction. A repeated key answers with the first
   * call's result; while that call runs, with OPERATION_PENDING.
   */
  async once<T>(
    call: IdempotentCall,
    prepare: () => Promise<CallEffect>,
    answer: (result: OperationResult) => Promise<T>,
  ): Promise<T> {
    const idempotency = await this.#keys.of(call.key, call.input);
    const scope = JSON.stringify([call.actor.kind, call.actor.id, call.kind, call.key]);
    const running = call.key === null ? undefined : this.#running.get(scope);
    if (running !== undefined) throw operationPending(running);
    const operationId = this.#randomness.ulid() as OperationId;
    if (call.key !== null) this.#running.set(scope, operationId);
    try {
      const earlier = await this.#keys.earlierResult(call.actor, call.kind, idempotency);
      return await answer(earlier ?? (await this.#commit(call, operationId, idempotency, await prepare())));
    } finally {
      if (call.key !== null) this.#running.delete(scope);
    }
  }

  async #commit(
    call: IdempotentCall,
    operationId: OperationId,
    idempotency: Idempotency | null,
    effect: CallEffect,
  ): Promise<OperationResult> {
    try {
      await this.#store.transaction(async (write) => {
        await effect.write(write);
        const { actor, kind } = call;
        const { result } = effect;
        const orgId = result.salesforceOrgId ?? null;
        const ended = { id: operationId, kind, actor, orgId, idempotency, result };
        await write.insertOperation(newEndedOperation(ended, this.#clock.now()));
      });
      return effect.result;
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
      const earlier = await this.#keys.earlierOperation(call.actor, call.kind, idempotency);
      if (earlier !== undefined) return resultOf(earlier);
      throw (await effect.refusedByIndex?.()) ?? otherCallWasFaster(operationId, error);
    }
  }
}

function otherCallWasFaster(operationId: OperationId, cause: unknown): Error {
  return new KeyManagerError('INTERNAL_SERVER_ERROR', 'The call failed.', { requestId: operationId }, cause);
}
