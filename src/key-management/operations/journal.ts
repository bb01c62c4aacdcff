import type { Actor } from '../actor.js';
import {
  errorTable,
  isKeyManagerError,
  KeyManagerError,
  toStoredError,
  type AnyKeyManagerError,
} from '../errors.js';
import type { OperationId, SalesforceOrgId, TenantSecretId } from '../identifiers.js';
import type {
  BackupChoice,
  Idempotency,
  KeyOperationKind,
  Operation,
  OperationChange,
  OperationProgress,
} from '../operation.js';
import type { Clock } from '../ports/clock.js';
import type { Store, StoreWriter } from '../ports/store.js';
import type { TenantSecretType } from '../tenant-secret.js';
import { LeaseLost } from './lease-lost.js';
import { leaseMilliseconds, type Leases } from './leases.js';
import { newKeyOperation } from './new-operation.js';
import { wasSent } from './operation-facts.js';
import type { OperationAction, Steps } from './steps.js';

/** A key operation about to begin. */
export interface Reservation {
  readonly id: OperationId;
  readonly kind: KeyOperationKind;
  readonly actor: Actor;
  readonly orgId: SalesforceOrgId;
  readonly type: TenantSecretType;
  readonly idempotency: Idempotency | null;
  readonly targetId: TenantSecretId | null;
  readonly backupChoice: BackupChoice | null;
}

/** What a transaction that also writes the journal comes to: how far the operation is then, or no news of it. */
export type Entry = { readonly progress?: OperationProgress; readonly change: OperationChange } | undefined;

/** What the journal is kept with. */
export interface JournalDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly leases: Leases;
  readonly steps: Steps;
}

/**
 * Writes what key operations intend, do and come to; every method is durable before it resolves. Every write holds only
 * while the operation's lease is still this server's, checked in the same transaction: else it rejects with LeaseLost.
 */
export class OperationJournal {
  readonly #with: JournalDependencies;

  constructor(dependencies: JournalDependencies) {
    this.#with = dependencies;
  }

  /** Takes the one place that an org and type have, or rejects with ConstraintViolation. */
  async reserve(reservation: Reservation): Promise<Operation> {
    const { store, clock, leases, steps } = this.#with;
    const operation = newKeyOperation(reservation, leases.first(), clock.now());
    const since = leases.moment();
    await steps.take('journal:RESERVED', operation.id, () =>
      store.transaction((write) => write.insertOperation(operation, leaseMilliseconds)),
    );
    leases.renewedSince(operation.id, since);
    return operation;
  }

  /** A refusal before the intent leaves no trace: the same idempotency key may be used again. */
  async withdraw(operation: Operation): Promise<void> {
    await this.#with.steps.take('journal:WITHDRAWN', operation.id, () =>
      this.#with.store.transaction(async (write) => {
        if (await write.withdrawOperation(operation.id, leaseOf(operation))) return;
        throw new LeaseLost(operation.id);
      }),
    );
  }

  /** Records progress before the next thing that cannot be undone. */
  async record(
    operation: Operation,
    progress: OperationProgress,
    change: OperationChange = {},
  ): Promise<Operation> {
    return await this.commit(`journal:${progress}`, operation, () => Promise.resolve({ progress, change }));
  }

  /** Writes whatever `decide` writes and what it says of the operation, in one transaction. */
  async commit(
    action: OperationAction,
    operation: Operation,
    decide: (write: StoreWriter) => Promise<Entry>,
  ): Promise<Operation> {
    const { store, steps, leases } = this.#with;
    const since = leases.moment();
    const written = await steps.take(action, operation.id, () =>
      store.transaction(async (write) => await this.#enter(write, operation, await decide(write))),
    );
    leases.renewedSince(operation.id, since);
    return written;
  }

  /** The outcome is not known: blocks the org and type until the org has been read, by whichever server is next. */
  async markUnknown(operation: Operation): Promise<Operation> {
    return await this.commit('journal:UNKNOWN', operation, () =>
      Promise.resolve({ change: { state: 'UNKNOWN' } }),
    );
  }

  /**
   * Ends an operation with the error that its caller is shown; anything that is not ours becomes internal. How far it
   * had come stays as it was: an end is no step. Where nothing was sent and the error says to try again, the
   * idempotency key is given back, as with a refusal before the intent: else the same call could never succeed.
   */
  async fail(operation: Operation, error: unknown, change: OperationChange = {}): Promise<Operation> {
    const publicError: AnyKeyManagerError = isKeyManagerError(error)
      ? error
      : new KeyManagerError(
          'INTERNAL_SERVER_ERROR',
          'The operation failed.',
          { requestId: operation.id },
          error,
        );
    const end: OperationChange = {
      ...change,
      state: 'FAILED',
      error: toStoredError(publicError),
      ...(wasSent(operation) || !errorTable[publicError.code].retryable ? {} : { idempotency: null }),
    };
    return await this.commit('journal:FAILED', operation, () => Promise.resolve({ change: end }));
  }

  async #enter(write: StoreWriter, operation: Operation, entry: Entry): Promise<Operation> {
    if (entry === undefined) return operation;
    const at = this.#with.clock.now();
    const { progress } = entry;
    const change = wholeChange(operation, entry, at);
    // Nobody works on an unknown outcome until the next look at the org, which any server may take.
    const lasts = change.state === 'UNKNOWN' ? 0 : leaseMilliseconds;
    const step = progress === undefined ? undefined : { progress, at };
    const held = await write.advanceOperation(operation.id, leaseOf(operation), lasts, change, step);
    if (!held) throw new LeaseLost(operation.id);
    const steps = step === undefined ? operation.steps : [...operation.steps, step];
    return { ...operation, ...change, steps };
  }
}

/** An operation that goes on runs again; one that ends has a time of its end; one that has ended stays so. */
function wholeChange(
  operation: Operation,
  { progress, change }: NonNullable<Entry>,
  at: Date,
): OperationChange {
  const hasEnded = operation.endedAt !== null;
  const state = change.state ?? (hasEnded || progress === undefined ? operation.state : 'RUNNING');
  const ends = !hasEnded && (state === 'SUCCEEDED' || state === 'FAILED');
  return {
    ...change,
    state,
    ...(progress === undefined ? {} : { progress }),
    ...(ends ? { endedAt: at } : {}),
  };
}

function leaseOf(operation: Operation): NonNullable<Operation['lease']> {
  if (operation.lease === null) throw new Error(`operation ${operation.id} has no lease`);
  return operation.lease;
}
