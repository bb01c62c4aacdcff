import { existsSync } from 'node:fs';
import type { StoreReader } from '../key-management/ports/store.js';
import { createDataSource, type DatabaseLocation } from './data-source.js';
import { DatabaseStartError } from './database-start-error.js';
import { cannotConnect } from './postgres/server.js';
import { storeReader } from './repositories/repositories.js';
import { cannotOpen } from './sqlite/file.js';

/** A database that is only looked at. */
export interface InspectedStore {
  readonly read: StoreReader;
  /** Migrations of this release that the database does not have yet; the server applies them when it starts. */
  readonly pendingMigrations: number;
  close(): Promise<void>;
}

/**
 * Opens the database to look at it: beside a running server, without migrating it, without writing.
 *
 * @throws DatabaseStartError where there is none, or it cannot be opened
 */
export async function inspectStore(location: DatabaseLocation): Promise<InspectedStore> {
  if (location.kind === 'sqlite' && !existsSync(location.path)) {
    throw new DatabaseStartError({
      problem: 'There is no SQLite file yet.',
      remedy: 'The server makes it when it first starts: npm start.',
    });
  }
  const dataSource = createDataSource(location, { poolSize: 1 });
  try {
    await dataSource.initialize();
    if (location.kind === 'sqlite') await dataSource.query('PRAGMA query_only = 1');
    const applied = await dataSource.query<{ readonly name: string }[]>('SELECT "name" FROM "migrations"');
    return {
      read: storeReader(dataSource.manager),
      pendingMigrations: dataSource.migrations.length - applied.length,
      close: () => dataSource.destroy(),
    };
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw location.kind === 'sqlite' ? cannotOpen(error) : cannotConnect(error);
  }
}
