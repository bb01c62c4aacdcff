import type { Pool } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import type { Logger } from '../../key-management/ports/logger.js';
import { createDataSource, type PostgresPoolOptions } from '../data-source.js';
import type { Database, DatabaseLoad } from '../database.js';
import type { Change } from '../../key-management/ports/change-feed.js';
import { ChangeHub } from '../changes/change-hub.js';
import { databaseFailure } from '../failures.js';
import { migrate } from '../migrate.js';
import { attemptTransaction, withRetries, type Work } from '../transaction.js';
import { changeChannel, ChangeListenerConnection, notificationsOf } from './change-listener.js';
import { withMigrationLock } from './migration-lock.js';
import { cannotConnect, requireServer } from './server.js';

const connections = 10;
const statementMilliseconds = 15_000;

/** One database of a PostgreSQL server; several servers of ours may share it. */
export class PostgresDatabase implements Database {
  readonly changes: ChangeHub;
  readonly #dataSource: DataSource;
  readonly #listener: ChangeListenerConnection;

  constructor(dataSource: DataSource, changes: ChangeHub, listener: ChangeListenerConnection) {
    this.changes = changes;
    this.#dataSource = dataSource;
    this.#listener = listener;
  }

  /**
   * Migrates the database, one server at a time, and opens a pool of connections to it.
   *
   * @throws DatabaseStartError saying what is wrong with it
   */
  static async open(url: string, logger: Logger): Promise<PostgresDatabase> {
    const dataSource = createDataSource({ kind: 'postgres', url }, poolOptions(logger));
    try {
      await withMigrationLock(url, () => migrateAlone(url, logger));
      await dataSource.initialize();
      await requireServer(dataSource);
      const changes = new ChangeHub();
      const listener = new ChangeListenerConnection(url, changes, logger);
      await listener.open();
      return new PostgresDatabase(dataSource, changes, listener);
    } catch (error) {
      if (dataSource.isInitialized) await dataSource.destroy();
      throw cannotConnect(error);
    }
  }

  /** Reads on whatever connection is free. */
  get reader(): EntityManager {
    return this.#dataSource.manager;
  }

  /** SERIALIZABLE: what the work has read is still so when it commits, as on SQLite. */
  async transaction<T>(work: Work<T>): Promise<T> {
    return await withRetries(async () => {
      const runner = this.#dataSource.createQueryRunner();
      try {
        return await attemptTransaction(runner, 'SERIALIZABLE', work);
      } finally {
        await runner.release();
      }
    });
  }

  /** By NOTIFY, in the transaction itself: one that is rolled back tells of nothing. */
  async tellOf(manager: EntityManager, changes: readonly Change[]): Promise<() => void> {
    for (const text of notificationsOf(changes))
      await manager.query('SELECT pg_notify($1, $2)', [changeChannel, text]);
    return () => undefined;
  }

  /** As the pool counts. */
  load(): DatabaseLoad {
    const { master } = this.#dataSource.driver as unknown as { readonly master: Pool };
    const { totalCount, idleCount, waitingCount } = master;
    return { waiting: waitingCount, connections: { busy: totalCount - idleCount, idle: idleCount } };
  }

  /** Ends the pool once its connections are free. */
  async close(): Promise<void> {
    await this.#listener.close();
    await this.#dataSource.destroy();
  }
}

/** By a data source of its own: a migration may take longer than any statement of the server's may. */
async function migrateAlone(url: string, logger: Logger): Promise<void> {
  const dataSource = createDataSource({ kind: 'postgres', url });
  await dataSource.initialize();
  try {
    await migrate(dataSource, logger);
  } finally {
    await dataSource.destroy();
  }
}

function poolOptions(logger: Logger): PostgresPoolOptions {
  return {
    poolSize: connections,
    poolErrorHandler: (error: unknown) => {
      logger.warn({ err: databaseFailure(error) }, 'an idle connection to the database was lost');
    },
    extra: {
      keepAlive: true,
      statement_timeout: statementMilliseconds,
      idle_in_transaction_session_timeout: 2 * statementMilliseconds,
      // For a server that is gone without a word: the limits above are its own to keep.
      query_timeout: 2 * statementMilliseconds,
    },
  };
}
