import type { EntityManager } from 'typeorm';
import type { Change } from '../key-management/ports/change-feed.js';
import type { ChangeHub } from './changes/change-hub.js';
import type { Work } from './transaction.js';

/** How much it is used now. */
export interface DatabaseLoad {
  /** Transactions or statements that wait for their turn or for a connection. */
  readonly waiting: number;
  /** Connections by what they do: `busy`, `idle`. */
  readonly connections: Readonly<Record<string, number>>;
}

/** A database that is open, migrated and found to be as it must be. */
export interface Database {
  /** Reads outside a transaction, one statement at a time. */
  readonly reader: EntityManager;
  /**
   * Runs the work in one transaction that sees the database as if it were alone, and commits. The work is run again
   * where other transactions were in the way. Rejects with a DatabaseError, or with the work's own error.
   */
  transaction<T>(work: Work<T>): Promise<T>;
  load(): DatabaseLoad;
  /** Tells of what any server has committed. */
  readonly changes: ChangeHub;
  /**
   * Has changes told of once the transaction is committed, by the database where several servers share it; the answer
   * is called right after the commit.
   */
  tellOf(manager: EntityManager, changes: readonly Change[]): Promise<() => void>;
  /** Waits for what has begun, then lets go of the database. */
  close(): Promise<void>;
}
