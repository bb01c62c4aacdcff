import { describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createStore } from '../../src/persistence/create-store.js';
import type { DatabaseStore } from '../../src/persistence/database-store.js';
import { SqliteDatabase } from '../../src/persistence/sqlite/sqlite-database.js';
import { onSqlite, silent } from './databases.js';

describe('an SQLite file', () => {
  const database = onSqlite();
  const file = (): string => (database.location as { path: string }).path;
  const start = (place = file()): Promise<DatabaseStore> =>
    createStore({ kind: 'sqlite', path: place }, { logger: silent });
  const keep = (store: DatabaseStore, name: string, fails = false): Promise<void> =>
    store.transaction(async (write) => {
      await write.insertInstallationValue(name, name);
      if (fails) throw new Error('given up');
    });
  const kept = async (): Promise<string[]> => {
    const rows: { name: string }[] = await (
      await database.beside()
    ).query('SELECT "name" FROM "installation_value" ORDER BY "name"');
    return rows.map(({ name }) => name);
  };

  test('takes fifty transactions at once, of which ten fail, as forty', async () => {
    const store = await database.store();
    const all = Array.from({ length: 50 }, (_, index) => keep(store, String(index), index % 5 === 0));
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    expect(await kept()).toHaveLength(40);
  });

  test('shows nothing of a transaction before it is committed', async () => {
    const store = await database.store();
    await store.transaction(async (write) => {
      await write.insertInstallationValue('soon', 'x');
      expect(await write.installationValue('soon')).toBe('x');
      expect(await store.read.installationValue('soon')).toBeUndefined();
    });
    expect(await store.read.installationValue('soon')).toBe('x');
  });

  test('is locked for writing from the first statement of a transaction on', async () => {
    const store = await database.store();
    const beside = await database.beside();
    await beside.query('PRAGMA busy_timeout = 0');
    await store.transaction(async () => {
      const write = beside.query(`INSERT INTO "installation_value" ("name", "value") VALUES ('a', 'b')`);
      await expect(write).rejects.toMatchObject({ errno: 5 });
    });
  });

  test('waits for a lock that somebody else holds for a while', async () => {
    const store = await database.store();
    const beside = await database.beside();
    await beside.query('BEGIN IMMEDIATE');
    const written = keep(store, 'late');
    setTimeout(() => void beside.query('COMMIT'), 2500);
    await written;
    expect(await kept()).toEqual(['late']);
  });

  test('cannot be written to by the connection that reads', async () => {
    const { reader } = await database.open();
    const write = reader.query(`INSERT INTO "installation_value" ("name", "value") VALUES ('a', 'b')`);
    await expect(write).rejects.toMatchObject({ errno: 8 });
  });

  test('keeps a full disk’s transaction out whole, and takes the next', async () => {
    const store = await database.store();
    await keep(store, 'before');
    const opened = await database.open();
    if (!(opened instanceof SqliteDatabase)) throw new TypeError('not on SQLite');
    const { writer } = opened;
    const [{ page_count: pages }] = await writer.query<[{ page_count: number }]>('PRAGMA page_count');
    await writer.query(`PRAGMA max_page_count = ${pages}`);
    const tooMuch = store.transaction(async (write) => {
      await write.insertInstallationValue('half', 'x');
      await write.insertInstallationValue('other half', 'x'.repeat(500_000));
    });
    await expect(tooMuch).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      cause: { failure: 'FULL' },
      message: expect.stringMatching(/disk/),
    });
    expect(await kept()).toEqual(['before']);
    const next = [keep(store, 'after 1'), keep(store, 'after 2', true), keep(store, 'after 3')];
    await Promise.allSettled(next);
    expect(await kept()).toEqual(['after 1', 'after 3', 'before']);
  });

  test('and its folder are their owner’s alone', async () => {
    await database.store();
    const modes = ['', '-wal', '.lock'].map((suffix) => statSync(file() + suffix).mode & 0o777);
    expect([statSync(path.dirname(file())).mode & 0o777, ...modes]).toEqual([0o700, 0o600, 0o600, 0o600]);
  });

  test('is refused to a second server, under another name too, until the first has closed it', async () => {
    const first = await start();
    const refusal = { variable: 'DATABASE_URL', problem: 'Another server uses this SQLite file.' };
    await expect(start()).rejects.toMatchObject(refusal);
    const alias = path.join(path.dirname(file()), 'alias.sqlite');
    symlinkSync(file(), alias);
    await expect(start(alias)).rejects.toMatchObject(refusal);
    await first.close();
    await (await start()).close();
  });

  test('is refused while another process has it, and free once that was killed', async () => {
    const other = await startOther(file());
    await expect(start()).rejects.toMatchObject({ problem: 'Another server uses this SQLite file.' });
    const exit = once(other, 'exit');
    other.kill('SIGKILL');
    await exit;
    const next = await start();
    expect(await next.read.installationValue('from the other')).toBe('x');
    await next.close();
  });

  test('that is something else is left alone', async () => {
    mkdirSync(path.dirname(file()), { recursive: true });
    writeFileSync(file(), 'no database, but long enough to look like one'.repeat(50));
    await expect(start()).rejects.toMatchObject({ problem: 'The file is no SQLite database.' });
  });

  test('in a place where no file can be is refused by name of the setting', async () => {
    await expect(start('/dev/null/keys.sqlite')).rejects.toMatchObject({
      name: 'DatabaseStartError',
      variable: 'DATABASE_URL',
      problem: expect.stringMatching(/ENOTDIR|EEXIST/),
    });
  });
});

/** A server's process that has written something and holds the file. */
async function startOther(file: string): Promise<ChildProcess> {
  const module = path.resolve('dist/src/persistence/create-store.js');
  const program = `
    const { createStore } = await import(${JSON.stringify(module)});
    const logger = { info() {} };
    const store = await createStore({ kind: 'sqlite', path: ${JSON.stringify(file)} }, { logger });
    await store.transaction((write) => write.insertInstallationValue('from the other', 'x'));
    console.log('ready');
    setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(other.stdout, 'data');
  return other;
}
