import { createHmac } from 'node:crypto';
import type { Actor } from './actor.js';
import { fromStoredError, KeyManagerError } from './errors.js';
import type { OperationId } from './identifiers.js';
import type { Idempotency, Operation, OperationKind, OperationResult } from './operation.js';
import type { Randomness } from './ports/clock.js';
import type { Hsm } from './ports/hsm.js';
import { ConstraintViolation, type Store } from './ports/store.js';

const valueName = 'idempotency-hash-key';

/**
 * Recognises a repeated call. The input is kept only as a keyed hash; the key itself is kept sealed under the token,
 * since a client secret may be part of the input. (A token that cannot seal takes no client secrets at all.)
 */
export class IdempotencyKeys {
  readonly #store: Store;
  readonly #hsm: Hsm;
  readonly #randomness: Randomness;
  #hashKey: Promise<Buffer> | undefined;

  constructor(store: Store, hsm: Hsm, randomness: Randomness) {
    this.#randomness = randomness;
    this.#store = store;
    this.#hsm = hsm;
  }

  /** The key and the hash of the whole input, to be kept with the operation; null without a key. */
  async of(key: string | null, input: object): Promise<Idempotency | null> {
    if (key === null) return null;
    const hash = createHmac('sha256', await this.#loadHashKey());
    return { key, inputHash: hash.update(canonicalText(input)).digest('base64') };
  }

  /**
   * The result of the first call with this key, or undefined where this is the first. Rejects with the first call's
   * definite error, with IDEMPOTENCY_KEY_REUSED for another input, with OPERATION_PENDING while it runs.
   */
  async earlierResult(
    actor: Actor,
    kind: OperationKind,
    idempotency: Idempotency | null,
  ): Promise<OperationResult | undefined> {
    const earlier = await this.earlierOperation(actor, kind, idempotency);
    return earlier === undefined ? undefined : resultOf(earlier);
  }

  /** The operation of the first call with this key; rejects with IDEMPOTENCY_KEY_REUSED for another input. */
  async earlierOperation(
    actor: Actor,
    kind: OperationKind,
    idempotency: Idempotency | null,
  ): Promise<Operation | undefined> {
    if (idempotency === null) return undefined;
    const earlier = await this.#store.read.operationByIdempotencyKey(
      actor.kind,
      actor.id,
      kind,
      idempotency.key,
    );
    if (earlier !== undefined && earlier.idempotency?.inputHash !== idempotency.inputHash) {
      throw new KeyManagerError(
        'IDEMPOTENCY_KEY_REUSED',
        'This idempotency key was used before with another input.',
        {},
      );
    }
    return earlier;
  }

  async #loadHashKey(): Promise<Buffer> {
    this.#hashKey ??= this.#readOrMakeHashKey();
    try {
      return await this.#hashKey;
    } catch (error) {
      this.#hashKey = undefined;
      throw error;
    }
  }

  async #readOrMakeHashKey(): Promise<Buffer> {
    const kept = await this.#store.read.installationValue(valueName);
    if (kept !== undefined) return await this.#open(kept);
    const fresh = this.#randomness.bytes(32).toString('base64');
    const sealed = this.#hsm.canSeal ? await this.#hsm.seal(fresh, valueName) : `plain:${fresh}`;
    try {
      await this.#store.transaction((write) => write.insertInstallationValue(valueName, sealed));
      return Buffer.from(fresh, 'base64');
    } catch (error) {
      if (error instanceof ConstraintViolation) return await this.#readOrMakeHashKey();
      throw error;
    }
  }

  async #open(kept: string): Promise<Buffer> {
    const plain = kept.startsWith('plain:')
      ? kept.slice('plain:'.length)
      : await this.#hsm.open(kept, valueName);
    return Buffer.from(plain, 'base64');
  }
}

/** The result of an ended operation; rejects with its error, or with OPERATION_PENDING while it has none. */
export function resultOf(operation: Operation): OperationResult {
  if (operation.state === 'SUCCEEDED' && operation.result !== null) return operation.result;
  if (operation.state === 'FAILED' && operation.error !== null) throw fromStoredError(operation.error);
  throw operationPending(operation.id);
}

/** The error for an operation that goes on, or whose outcome Salesforce has not told yet. */
export function operationPending(
  operationId: OperationId,
  cause?: unknown,
): KeyManagerError<'OPERATION_PENDING'> {
  return new KeyManagerError(
    'OPERATION_PENDING',
    `Operation ${operationId} has not ended: its outcome in Salesforce is not known yet.`,
    { operationId },
    cause,
  );
}

/** One text for one input, whatever the order of its fields; absent and null fields are the same. */
function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined && field !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalText(field)}`).join(',')}}`;
}
