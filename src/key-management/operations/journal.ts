import type { Actor } from '../actor.js';
import { isKeyManagerError, KeyManagerError, toStoredError, type AnyKeyManagerError } from '../errors.js';
import type { OperationId, SalesforceOrgId, TenantSecretId } from '../identifiers.js';
import type { Idempotency, Operation, OperationChange, OperationProgress } from '../operation.js';
import type { Clock } from '../ports/clock.js';
import { ConstraintViolation, type Store, type StoreWriter } from '../ports/store.js';
import type { TenantSecretType } from '../tenant-secret.js';

/** A key operation about to begin. */
export interface Reservation {
  readonly id: OperationId;
  readonly kind: 'generateTenantSecret' | 'destroyTenantSecret';
  readonly actor: Actor;
  readonly orgId: SalesforceOrgId;
  readonly type: TenantSecretType;
  readonly idempotency: Idempotency | null;
  readonly destroyTargetId: TenantSecretId | null;
}

/** Writes what key operations intend, do and come to; every method is durable before it resolves. */
export class OperationJournal {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Takes the one place that an org and type have, or rejects with OPERATION_IN_PROGRESS. */
  async reserve(reservation: Reservation): Promise<Operation> {
    const operation = newOperation(reservation, this.#clock.now());
    try {
      await this.#store.transaction((write) => write.insertOperation(operation));
      return operation;
    } catch (error) {
      if (error instanceof ConstraintViolation) throw await this.#inProgress(reservation, error);
      throw error;
    }
  }

  /** A refusal before the intent leaves no trace: the same idempotency key may be used again. */
  async withdraw(operation: Operation): Promise<void> {
    await this.#store.transaction((write) => write.deleteOperation(operation.id));
  }

  /** Records progress before the next thing that cannot be undone. */
  async record(
    operation: Operation,
    progress: OperationProgress,
    change: OperationChange = {},
  ): Promise<Operation> {
    return await this.#store.transaction((write) => this.recordIn(write, operation, progress, change));
  }

  /** The same, inside a transaction that also writes what the progress is about. */
  async recordIn(
    write: StoreWriter,
    operation: Operation,
    progress: OperationProgress,
    change: OperationChange,
  ): Promise<Operation> {
    const at = this.#clock.now();
    const ends = change.state === 'SUCCEEDED' || change.state === 'FAILED';
    const whole: OperationChange = {
      state: 'RUNNING',
      ...change,
      progress,
      ...(ends ? { endedAt: at } : {}),
    };
    await write.updateOperation(operation.id, whole, { progress, at });
    return { ...operation, ...whole, steps: [...operation.steps, { progress, at }] };
  }

  /** The outcome is not known: blocks the org and type until the org has been read. */
  async markUnknown(operation: Operation): Promise<Operation> {
    await this.#store.transaction((write) => write.updateOperation(operation.id, { state: 'UNKNOWN' }));
    return { ...operation, state: 'UNKNOWN' };
  }

  /** Ends an operation with the error that its caller is shown; anything that is not ours becomes internal. */
  async fail(operation: Operation, error: unknown, change: OperationChange = {}): Promise<Operation> {
    const publicError: AnyKeyManagerError = isKeyManagerError(error)
      ? error
      : new KeyManagerError(
          'INTERNAL_SERVER_ERROR',
          'The operation failed.',
          { requestId: operation.id },
          error,
        );
    return await this.record(operation, operation.progress, {
      ...change,
      state: 'FAILED',
      error: toStoredError(publicError),
    });
  }

  async #inProgress(reservation: Reservation, cause: unknown): Promise<Error> {
    const [open] = await this.#store.read.openOperations(reservation);
    return operationInProgress(open?.id, cause);
  }
}

/** The error for a second key operation of one org and type. */
export function operationInProgress(
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

function newOperation(reservation: Reservation, at: Date): Operation {
  return {
    ...reservation,
    state: 'RUNNING',
    progress: 'RESERVED',
    steps: [{ progress: 'RESERVED', at }],
    generateIntent: null,
    secretValueHash: null,
    keyId: null,
    result: null,
    error: null,
    hsmWork: null,
    hsmWorkNotBefore: null,
    createdAt: at,
    endedAt: null,
  };
}
