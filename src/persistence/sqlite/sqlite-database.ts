import type { DataSource, EntityManager } from 'typeorm';
import type { Logger } from '../../key-management/ports/logger.js';
import { createDataSource } from '../data-source.js';
import type { Database, DatabaseLoad } from '../database.js';
import { DatabaseError } from '../database-error.js';
import { DatabaseStartError } from '../database-start-error.js';
import { databaseFailure } from '../failures.js';
import { migrate } from '../migrate.js';
import { attemptTransaction, withRetries, type Work } from '../transaction.js';
import { cannotOpen, prepareFile } from './file.js';
import { ServerLock } from './server-lock.js';
import { useForReading, useForWriting } from './settings.js';
import { WriteQueue } from './write-queue.js';

/**
 * One SQLite file. TypeORM has one connection for each data source and lets two transactions on it mix: so there is one
 * that writes, behind a queue, and one that can only read and sees nothing uncommitted.
 */
export class SqliteDatabase implements Database {
  readonly #lock: ServerLock;
  readonly #writer: DataSource;
  readonly #reader: DataSource;
  readonly #queue = new WriteQueue();

  constructor(lock: ServerLock, writer: DataSource, reader: DataSource) {
    this.#lock = lock;
    this.#writer = writer;
    this.#reader = reader;
  }

  /**
   * Opens the file, or makes it with its folder, for this process alone.
   *
   * @throws DatabaseStartError saying what is wrong with it
   */
  static async open(path: string, logger: Logger): Promise<SqliteDatabase> {
    const file = await prepareFile(path);
    const lock = await ServerLock.take(file);
    const [writer, reader] = [file, file].map((place) =>
      createDataSource({ kind: 'sqlite', path: place }),
    ) as [DataSource, DataSource];
    try {
      await writer.initialize();
      await migrate(writer, logger);
      await useForWriting(writer);
      await reader.initialize();
      await useForReading(reader);
      return new SqliteDatabase(lock, writer, reader);
    } catch (error) {
      for (const dataSource of [reader, writer]) if (dataSource.isInitialized) await dataSource.destroy();
      await lock.release();
      throw cannotOpen(error);
    }
  }

  /** The connection that cannot write. */
  get reader(): EntityManager {
    return this.#reader.manager;
  }

  /** The connection that writes; for tests. */
  get writer(): DataSource {
    return this.#writer;
  }

  /** Queued; waits for another process's lock, such as that of a backup. */
  async transaction<T>(work: Work<T>): Promise<T> {
    return await withRetries(() => this.#queue.run(() => this.#attempt(work)));
  }

  /** One of the two connections writes, while there is something to write. */
  load(): DatabaseLoad {
    const busy = Math.min(this.#queue.unended, 1);
    return { waiting: this.#queue.unended - busy, connections: { busy, idle: 2 - busy } };
  }

  /** Waits for the queue, then closes both connections and lets the next server in. */
  async close(): Promise<void> {
    await this.#queue.drain();
    await this.#reader.destroy();
    if (this.#writer.isInitialized) await this.#writer.destroy();
    await this.#lock.release();
  }

  async #attempt<T>(work: Work<T>): Promise<T> {
    if (!this.#writer.isInitialized) await this.#reopenWriter();
    const runner = this.#writer.createQueryRunner();
    try {
      return await attemptTransaction(runner, undefined, work);
    } finally {
      // SQLite has rolled back by itself, as when the disk is full, and TypeORM holds on to a transaction that is no
      // more: whatever came next would be a savepoint in it and never be committed.
      if (runner.isTransactionActive) await this.#writer.destroy();
    }
  }

  /** Wholly or not at all: a connection without its settings would acknowledge what is not on the disk. */
  async #reopenWriter(): Promise<void> {
    try {
      await this.#writer.initialize();
      await useForWriting(this.#writer);
    } catch (error) {
      if (this.#writer.isInitialized) await this.#writer.destroy();
      // A setting that cannot be had says here that the disk is not as it was.
      throw error instanceof DatabaseStartError ? new DatabaseError('UNAVAILABLE') : databaseFailure(error);
    }
  }
}
