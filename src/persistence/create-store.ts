import type { Logger } from '../key-management/ports/logger.js';
import { unobserved, type Observer } from '../key-management/ports/observer.js';
import type { DatabaseLocation } from './data-source.js';
import { DatabaseStore } from './database-store.js';
import { PostgresDatabase } from './postgres/postgres-database.js';
import { SqliteDatabase } from './sqlite/sqlite-database.js';

/**
 * Opens the database and brings it up to this release; an SQLite file is made where there is none, and belongs to this
 * process until the store is closed.
 *
 * @throws DatabaseStartError naming what is wrong and what to do; nothing is left open then
 */
export async function createStore(
  location: DatabaseLocation,
  { logger, observer = unobserved }: { readonly logger: Logger; readonly observer?: Observer },
): Promise<DatabaseStore> {
  return new DatabaseStore(
    location.kind === 'sqlite'
      ? await SqliteDatabase.open(location.path, logger)
      : await PostgresDatabase.open(location.url, logger),
    observer,
  );
}
