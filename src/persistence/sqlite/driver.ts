import sqlite3 from 'sqlite3';
import { makePrivateFile } from './private-file.js';

/** How long a statement waits for another process's lock; it blocks one of Node's few threads meanwhile. */
export const busyTimeoutMilliseconds = 2000;

/** SQLITE_OPEN_EXRESCODE, which sqlite3 does not export: errors say which constraint they are about. */
const extendedResultCodes = 0x0200_0000;

/** How connections are opened. */
export const openFlags =
  sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE | sqlite3.OPEN_FULLMUTEX | extendedResultCodes;

type All = (...given: unknown[]) => unknown;

/** How a statement begins that is sent over and over (kept-statements.ts). */
const repeated = 'SELECT json_array(';
const mostPrepared = 200;

/**
 * A connection whose transactions take the write lock at once: one that only asks for it at its first write fails
 * without waiting where another process wrote in between; and whose repeated statements are prepared once. TypeORM has
 * no option for either.
 */
class ProductConnection extends sqlite3.Database {
  readonly #statements = new Map<string, sqlite3.Statement | undefined>();

  constructor(file: string, mode: number, callback: (error: Error | null) => void) {
    // SQLite gives the files beside it (-wal, -shm) the mode of the database file.
    makePrivateFile(file);
    super(file, mode, callback);
  }

  override all(sql: string, ...rest: unknown[]): this {
    const prepared = sql.startsWith(repeated) ? this.#prepared(sql) : undefined;
    if (prepared !== undefined) (prepared.all as All).call(prepared, ...rest);
    else (super.all as All).call(this, sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql, ...rest);
    return this;
  }

  /** SQLite does not let go of a file while a statement on it is prepared. */
  override close(callback?: (error: Error | null) => void): void {
    this.#forgetStatements();
    super.close(callback);
  }

  /** From the second time on: the first one tells whether it is good, and then it is worth keeping. */
  #prepared(sql: string): sqlite3.Statement | undefined {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= mostPrepared) this.#forgetStatements();
    const isKnown = this.#statements.has(sql);
    const forget = (error: Error | null): void => {
      if (error !== null) this.#statements.delete(sql);
    };
    this.#statements.set(sql, isKnown ? this.prepare(sql, forget) : undefined);
    return this.#statements.get(sql);
  }

  #forgetStatements(): void {
    for (const statement of this.#statements.values()) statement?.finalize();
    this.#statements.clear();
  }
}

const module = { ...sqlite3, Database: ProductConnection };

/** The `driver` option for TypeORM. */
export const sqliteDriver = { ...module, verbose: () => module };
