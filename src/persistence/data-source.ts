import 'reflect-metadata';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { PostgresConnectionOptions } from 'typeorm/driver/postgres/PostgresConnectionOptions.js';
import { entities } from './entities/entities.js';
import { migrations } from './migrations/migrations.js';
import { busyTimeoutMilliseconds, openFlags, sqliteDriver } from './sqlite/driver.js';

/** Where the database is: the database part of the settings. */
export type DatabaseLocation =
  | { readonly kind: 'sqlite'; /** Absolute path of the file. */ readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** What a pool of PostgreSQL connections is told beside its address. */
export type PostgresPoolOptions = Pick<PostgresConnectionOptions, 'poolSize' | 'poolErrorHandler' | 'extra'>;

/** How long a person or a request waits for a connection to PostgreSQL, in milliseconds. */
export const connectionTimeoutMilliseconds = 5000;

/**
 * The database as TypeORM sees it, not connected yet. The server and TypeORM's command line build it here alike; the
 * server adds what its pool needs.
 */
export function createDataSource(location: DatabaseLocation, pool: PostgresPoolOptions = {}): DataSource {
  const common = { entities, migrations, migrationsTransactionMode: 'each', logging: false } as const;
  const options: DataSourceOptions =
    location.kind === 'sqlite'
      ? {
          ...common,
          type: 'sqlite',
          database: location.path,
          driver: sqliteDriver,
          flags: openFlags,
          enableWAL: true,
          busyTimeout: busyTimeoutMilliseconds,
        }
      : {
          ...common,
          type: 'postgres',
          url: location.url,
          applicationName: 'salesforce-key-manager',
          connectTimeoutMS: connectionTimeoutMilliseconds,
          installExtensions: false,
          ...pool,
        };
  return new CollatedDataSource(options);
}

/**
 * Texts are in byte order: SQLite has nothing else, PostgreSQL is told so by the migrations. The decorators cannot say
 * it for one of the two, and without it TypeORM would propose to change every text column.
 */
class CollatedDataSource extends DataSource {
  protected override async buildMetadatas(): Promise<void> {
    await super.buildMetadatas();
    if (this.options.type !== 'postgres') return;
    for (const column of this.entityMetadatas.flatMap((entity) => entity.columns)) {
      if (column.type !== 'integer' && column.type !== 'boolean') column.collation = 'C';
    }
  }
}
