import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import sqlite3 from 'sqlite3';
import type { Row, StageDatabase } from './database.js';

/** An SQLite file, read on a connection of its own. */
export class SqliteStageDatabase implements StageDatabase {
  readonly #file: string;
  readonly #origin: string;

  constructor(dataDirectory: string) {
    this.#file = path.join(dataDirectory, 'keys.sqlite');
    this.#origin = path.join(dataDirectory, 'origin.sqlite');
  }

  get url(): string {
    return `sqlite:${this.#file}`;
  }

  async keepAsOrigin(): Promise<void> {
    await copyFile(this.#file, this.#origin);
  }

  async reset(): Promise<void> {
    for (const suffix of ['', '-wal', '-shm']) await rm(this.#file + suffix, { force: true });
    await copyFile(this.#origin, this.#file);
  }

  async query(sql: string): Promise<Row[]> {
    const connection = await this.#open();
    try {
      const all = promisify<string, Row[]>(connection.all.bind(connection));
      return await all(sql);
    } finally {
      await promisify(connection.close.bind(connection))();
    }
  }

  /** A file serves one server at a time, which takes up whatever is open: there is nothing to wait for. */
  endLeasesOf(): Promise<void> {
    return Promise.resolve();
  }

  async faults(): Promise<string[]> {
    const integrity = await this.query('PRAGMA integrity_check');
    const foreignKeys = await this.query('PRAGMA foreign_key_check');
    return [
      ...integrity.map((row) => String(row['integrity_check'])).filter((said) => said !== 'ok'),
      ...foreignKeys.map((row) => `foreign key: ${JSON.stringify(row)}`),
    ];
  }

  async close(): Promise<void> {
    for (const file of [this.#file, this.#origin]) await rm(file, { force: true });
  }

  #open(): Promise<sqlite3.Database> {
    return new Promise((resolve, reject) => {
      const connection = new sqlite3.Database(this.#file, sqlite3.OPEN_READWRITE, (error) => {
        if (error === null) resolve(connection);
        else reject(error);
      });
      connection.configure('busyTimeout', 2000);
    });
  }
}
