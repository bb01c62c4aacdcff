import sqlite3 from 'sqlite3';
import { makePrivateFile } from './private-file.js';

/** How long a statement waits for another process's lock; it blocks one of Node's few threads meanwhile. */
export const busyTimeoutMilliseconds = 2000;

/** SQLITE_OPEN_EXRESCODE, which sqlite3 does not export: errors say which constraint they are about. */
const extendedResultCodes = 0x0200_0000;

/** How connections are opened. */
export const openFlags =
  sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE | sqlite3.OPEN_FULLMUTEX | extendedResultCodes;

type All = (sql: string, ...rest: unknown[]) => sqlite3.Database;

/**
 * A connection whose transactions take the write lock at once: one that only asks for it at its first write fails
 * without waiting where another process wrote in between. TypeORM has no option for it.
 */
class ImmediateConnection extends sqlite3.Database {
  constructor(file: string, mode: number, callback: (error: Error | null) => void) {
    // SQLite gives the files beside it (-wal, -shm) the mode of the database file.
    makePrivateFile(file);
    super(file, mode, callback);
  }

  override all(sql: string, ...rest: unknown[]): this {
    (super.all as All).call(this, sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql, ...rest);
    return this;
  }
}

const module = { ...sqlite3, Database: ImmediateConnection };

/** The `driver` option for TypeORM. */
export const sqliteDriver = { ...module, verbose: () => module };
