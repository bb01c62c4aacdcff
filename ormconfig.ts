import { createDataSource } from './src/persistence/data-source.js';
import { readDatabaseSettings } from './src/settings/database-settings.js';

export { createDataSource };

/** The database that DATABASE_URL names, for TypeORM's command: `npx typeorm migration:run -d dist/ormconfig.js`. */
export default createDataSource(requireSettings());

function requireSettings(): Exclude<ReturnType<typeof readDatabaseSettings>, string> {
  const settings = readDatabaseSettings(process.env);
  if (typeof settings === 'string') throw new Error(settings);
  return settings;
}
