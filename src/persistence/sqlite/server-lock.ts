import sqlite3 from 'sqlite3';
import { DatabaseStartError } from '../database-start-error.js';
import { makePrivateFile } from './private-file.js';

/**
 * Holds a database file for one server: an exclusive lock on an empty SQLite file beside it, open as long as the
 * process lives. The operating system lets go of it when the process is gone, however it went.
 */
export class ServerLock {
  readonly #connection: sqlite3.Database;

  constructor(connection: sqlite3.Database) {
    this.#connection = connection;
  }

  /**
   * Takes the lock.
   *
   * @throws DatabaseStartError where another server has it, or the file cannot be made
   */
  static async take(databasePath: string): Promise<ServerLock> {
    const file = `${databasePath}.lock`;
    makePrivateFile(file);
    const connection = await open(file);
    try {
      await execute(connection, 'BEGIN EXCLUSIVE');
      return new ServerLock(connection);
    } catch (error) {
      await close(connection);
      throw (error as { errno?: number }).errno === sqlite3.BUSY ? secondServer() : cannotLock(error);
    }
  }

  /** Lets the next server in. */
  async release(): Promise<void> {
    await close(this.#connection);
  }
}

function secondServer(): DatabaseStartError {
  return new DatabaseStartError({
    problem: 'Another server uses this SQLite file.',
    remedy: 'Stop the other one first. For more than one server at a time use PostgreSQL.',
  });
}

function cannotLock(error: unknown): DatabaseStartError {
  const { code } = error as { code?: string };
  return new DatabaseStartError({
    problem: `The lock beside the SQLite file cannot be taken (${code ?? 'no code'}).`,
    remedy: 'The folder must be writable, on a local disk.',
  });
}

function open(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const connection = new sqlite3.Database(file, (error) => {
      if (error === null) resolve(connection);
      else reject(cannotLock(error));
    });
    connection.configure('busyTimeout', 0);
  });
}

function execute(connection: sqlite3.Database, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.exec(sql, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}

function close(connection: sqlite3.Database): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.close((error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}
