import { describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { createStore } from '../../src/persistence/create-store.js';
import type { DatabaseStore } from '../../src/persistence/database-store.js';
import type { TestPostgres } from '../support/postgres.js';
import { onPostgres, silent } from './databases.js';
import { anOperation, anOrg } from './rows.js';

describe('a PostgreSQL database', () => {
  let server: TestPostgres;
  const database = onPostgres((started) => (server = started));
  const start = (url: string): Promise<DatabaseStore> =>
    createStore({ kind: 'postgres', url }, { logger: silent });
  /** As the operator of the database would, to everybody else who is connected to it. */
  const dropConnections = async (): Promise<void> => {
    const { pathname } = new URL((database.location as { url: string }).url);
    await server.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${pathname.slice(1)}'`,
    );
  };

  test('loses nothing when eight writers read a value and write it back', async () => {
    const store = await database.store();
    const operation = anOperation({ keyId: '0' });
    await store.transaction((write) => write.insertOperation(operation));
    const increment = (): Promise<void> =>
      store.transaction(async (write) => {
        const { keyId } = (await write.operation(operation.id))!;
        await write.updateOperation(operation.id, { keyId: String(Number(keyId) + 1) });
      });
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let count = 0; count < 20; count += 1) await increment();
      }),
    );
    expect((await store.read.operation(operation.id))?.keyId).toBe('160');
  });

  test('keeps two servers apart as it does two transactions of one', async () => {
    const [one, other] = [await database.store(), await start((database.location as { url: string }).url)];
    const org = anOrg();
    await one.transaction((write) => write.insertSalesforceOrg(org));
    const reservations = await Promise.allSettled(
      [one, other].map((store) =>
        store.transaction((write) => write.insertOperation(anOperation({ orgId: org.id }))),
      ),
    );
    expect(reservations.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await other.read.openOperations()).toHaveLength(1);
    await other.close();
  });

  test('that drops a connection inside a transaction fails it whole, and the next goes through', async () => {
    const store = await database.store();
    const lost = store.transaction(async (write) => {
      await write.insertInstallationValue('half', 'x');
      await dropConnections();
      await write.insertInstallationValue('other half', 'x');
    });
    await expect(lost).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      cause: { failure: 'UNAVAILABLE' },
    });
    await store.transaction((write) => write.insertInstallationValue('next', 'x'));
    expect(await store.read.installationValue('half')).toBeUndefined();
    expect(await store.read.installationValue('next')).toBe('x');
  });

  test('that is lost before it has answered a commit leaves the outcome open and is not asked twice', async () => {
    const store = await database.store();
    let attempts = 0;
    const lost = store.transaction(async (write) => {
      attempts += 1;
      await write.insertInstallationValue('perhaps', 'x');
      await dropConnections();
    });
    await expect(lost).rejects.toMatchObject({ cause: { failure: 'OUTCOME_UNKNOWN' } });
    expect(attempts).toBe(1);
  });

  test('that is stopped is told by the probe, and does not end the process', async () => {
    const own = await import('../support/postgres.js').then(({ TestPostgres }) => TestPostgres.start());
    const store = await start(await own.createDatabase());
    await store.probe();
    await own.stop();
    await expect(store.probe()).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      cause: { failure: 'UNAVAILABLE' },
    });
    await store.close();
  });

  test.each([
    ['a database that is not there', () => server.url('nowhere'), '3D000'],
    ['a server that is not there', () => 'postgres://u:confidential@127.0.0.1:1/d', 'ECONNREFUSED'],
  ])('%s is refused by name of the setting, without its password', async (_, url, code) => {
    const error: unknown = await start(url()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      variable: 'DATABASE_URL',
      problem: expect.stringContaining(code),
    });
    expect(inspect(error, { depth: 9 })).not.toMatch(/confidential|not-checked/);
  });
});
