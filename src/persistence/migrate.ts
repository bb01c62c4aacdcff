import type { DataSource, QueryRunner } from 'typeorm';
import type { Logger } from '../key-management/ports/logger.js';
import { DatabaseError } from './database-error.js';
import { DatabaseStartError } from './database-start-error.js';
import { databaseFailure } from './failures.js';

/**
 * Brings the database up to this release, each migration in a transaction of its own. The caller holds the lock. After
 * a failure the data source must not be used any more: on SQLite its foreign keys are off.
 *
 * @throws DatabaseStartError where the database was written by a newer release, or a migration fails
 */
export async function migrate(dataSource: DataSource, logger: Logger): Promise<void> {
  await refuseNewer(dataSource);
  try {
    for (const { name } of await dataSource.runMigrations()) logger.info({ migration: name }, 'migrated');
  } catch (error) {
    throw cannotMigrate(databaseFailure(error));
  }
}

async function refuseNewer(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    const known = new Set(dataSource.migrations.map(({ name, constructor }) => name ?? constructor.name));
    const stranger = (await appliedMigrations(runner)).find((name) => !known.has(name));
    if (stranger === undefined) return;
    throw new DatabaseStartError({
      problem: `The database was written by a newer release (it has the migration ${stranger}).`,
      remedy: 'Start that release, or restore a backup made before it.',
    });
  } finally {
    await runner.release();
  }
}

async function appliedMigrations(runner: QueryRunner): Promise<string[]> {
  if (!(await runner.hasTable('migrations'))) return [];
  const rows = (await runner.query('SELECT "name" FROM "migrations" ORDER BY "id"')) as unknown;
  return (rows as { name: string }[]).map(({ name }) => name);
}

const insufficientPrivilege = '42501';

function cannotMigrate(failure: unknown): unknown {
  if (!(failure instanceof DatabaseError)) return failure;
  return new DatabaseStartError({
    problem: `The database could not be brought up to this release. ${failure.message}`,
    remedy:
      failure.code === insufficientPrivilege
        ? 'The user must be allowed to create tables in the database.'
        : 'What was applied before stays; the failing migration left nothing behind.',
  });
}
