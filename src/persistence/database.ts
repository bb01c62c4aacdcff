import type { EntityManager } from 'typeorm';
import type { Work } from './transaction.js';

/** A database that is open, migrated and found to be as it must be. */
export interface Database {
  /** Reads outside a transaction, one statement at a time. */
  readonly reader: EntityManager;
  /**
   * Runs the work in one transaction that sees the database as if it were alone, and commits. The work is run again
   * where other transactions were in the way. Rejects with a DatabaseError, or with the work's own error.
   */
  transaction<T>(work: Work<T>): Promise<T>;
  /** Waits for what has begun, then lets go of the database. */
  close(): Promise<void>;
}
