import {
  ConstraintViolation,
  type Store,
  type StoreReader,
  type StoreWriter,
} from '../key-management/ports/store.js';
import type { ChangeFeed } from '../key-management/ports/change-feed.js';
import { unobserved, type Observer } from '../key-management/ports/observer.js';
import { notingChanges } from './changes/noted-writes.js';
import { isShared } from './database-clock.js';
import type { Database, DatabaseLoad } from './database.js';
import { isFailure, shownFailure, storeFailure } from './failures.js';
import { observedDatabase, observedMethods } from './observed-database.js';
import { storeReader, storeWriter } from './repositories/repositories.js';

/** The store on a database of either kind. */
export class DatabaseStore implements Store {
  readonly read: StoreReader;
  readonly #database: Database;

  constructor(database: Database, observer: Observer = unobserved) {
    this.#database = observedDatabase(database, observer);
    this.read = observedMethods(
      guarded(storeReader(database.reader), () => true, shownFailure),
      observer,
    );
  }

  get isShared(): boolean {
    return isShared(this.#database.reader);
  }

  /**
   * See the port. Rejects with DATABASE_UNAVAILABLE where the database fails, caused by a DatabaseError; with failure
   * OUTCOME_UNKNOWN it was lost while it committed, and what was written must be looked up before anything is repeated.
   */
  async transaction<T>(work: (write: StoreWriter) => Promise<T>): Promise<T> {
    try {
      let told = (): void => undefined;
      const result = await this.#database.transaction(async (manager) => {
        const attempt = { open: true };
        const { writer, finish } = storeWriter(manager);
        const noted = notingChanges(writer);
        const write = guarded({ ...noted.writer, finish }, () => attempt.open);
        try {
          const done = await work(write);
          await write.finish();
          told = await this.#database.tellOf(manager, noted.changes());
          return done;
        } finally {
          attempt.open = false;
        }
      });
      told();
      return result;
    } catch (error) {
      throw isFailure(error, 'UNIQUE') ? new ConstraintViolation(error) : shownFailure(error);
    }
  }

  /** Looks for a row; rejects with DATABASE_UNAVAILABLE where the database does not answer. */
  async probe(): Promise<void> {
    await this.read.installationValue('probe');
  }

  /** Tells of operations and secrets that have changed, on whichever server. */
  get changes(): ChangeFeed {
    return this.#database.changes;
  }

  /** How much the database is used now. */
  load(): DatabaseLoad {
    return this.#database.load();
  }

  /** Waits for what has begun and lets go of the database. */
  async close(): Promise<void> {
    await this.#database.close();
  }
}

type Method = (...given: unknown[]) => Promise<unknown>;

/**
 * The same methods, with errors that are safe to log, and only while their transaction lasts: a statement that was not
 * waited for would otherwise end up outside, or in somebody else's.
 */
function guarded<T extends object>(
  methods: T,
  isOpen: () => boolean,
  shown: (failure: unknown) => unknown = (failure) => failure,
): T {
  const guard =
    (method: Method): Method =>
    async (...given) => {
      if (!isOpen()) throw new Error('this transaction has ended: a statement of it was not waited for');
      try {
        return await method(...given);
      } catch (error) {
        throw shown(storeFailure(error));
      }
    };
  const entries = Object.entries(methods).map(([name, method]) => [name, guard(method as Method)]);
  return Object.fromEntries(entries) as T;
}
