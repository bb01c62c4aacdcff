import type { DataSource } from 'typeorm';
import { DatabaseStartError } from '../database-start-error.js';
import { busyTimeoutMilliseconds } from './driver.js';

/** What a connection must say of itself. FULL (2) has a commit on the disk before it is acknowledged. */
const wanted: Readonly<Record<string, string | number>> = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: busyTimeoutMilliseconds,
};

/** Makes a fresh connection durable, and reads its settings back; rejects with DatabaseStartError where one differs. */
export async function useForWriting(dataSource: DataSource): Promise<void> {
  await dataSource.query('PRAGMA synchronous = FULL');
  await requireSettings(dataSource, { ...wanted, query_only: 0 });
}

/** Makes a fresh connection refuse every write, and reads its settings back in the same way. */
export async function useForReading(dataSource: DataSource): Promise<void> {
  await dataSource.query('PRAGMA query_only = 1');
  await requireSettings(dataSource, { ...wanted, query_only: 1 });
}

async function requireSettings(
  dataSource: DataSource,
  settings: Readonly<Record<string, string | number>>,
): Promise<void> {
  for (const [name, value] of Object.entries(settings)) {
    const [row] = await dataSource.query<Record<string, unknown>[]>(`PRAGMA ${name}`);
    const [found] = Object.values(row ?? {});
    if (found !== value) throw differs(name, value, found);
  }
}

function differs(name: string, value: string | number, found: unknown): DatabaseStartError {
  return new DatabaseStartError({
    problem: `SQLite's ${name} is ${String(found)} and must be ${value}.`,
    remedy: 'The file must be on a local disk, on which SQLite can keep a write-ahead log.',
  });
}
