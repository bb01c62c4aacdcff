import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/persistence/data-source.js';
import { FirstTables1764000000000 } from '../../src/persistence/migrations/first-tables.js';
import { describeOnEachDatabase, type TestDatabase } from './databases.js';

/** By its primary key, so that rows stand in one order. */
const tables = {
  salesforce_org: ['id'],
  certificate: ['id'],
  operation: ['id'],
  operation_step: ['operation_id', 'position'],
  tenant_secret: ['id'],
  tenant_secret_count: ['org_id', 'type', 'status'],
  installation_value: ['name'],
} as const;

/** Columns of the first release that have another name now. Whoever takes one away proves here where its values are. */
const renamedColumns: Readonly<Record<string, string>> = { 'operation.destroy_target_id': 'target_id' };

type Rows = Record<string, Record<string, unknown>[]>;

async function statementsIn(file: string): Promise<string[]> {
  const text = await readFile(`test/persistence/first-release/${file}`, 'utf8');
  const withoutComments = text.replace(/^-- .*\n/gm, '');
  return withoutComments.split(/;\n/).filter((statement) => statement.trim() !== '');
}

/** Makes the database as the first release left it. */
async function load({ location }: TestDatabase): Promise<Rows> {
  const dataSource = await createDataSource(location).initialize();
  for (const file of [`schema.${location.kind}.sql`, 'rows.sql']) {
    for (const statement of await statementsIn(file)) await dataSource.query(statement);
  }
  const rows = await rowsOf(dataSource);
  await dataSource.destroy();
  return rows;
}

async function rowsOf(dataSource: DataSource): Promise<Rows> {
  const entries = Object.entries(tables).map(async ([table, key]) => {
    const order = key.map((column) => `"${column}"`).join(', ');
    const rows = await dataSource.query<Rows[string]>(`SELECT * FROM "${table}" ORDER BY ${order}`);
    return [table, rows] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** What the columns that rows had in the first release hold now. */
function asBefore(before: Rows, now: Rows): Rows {
  const entries = Object.entries(now).map(([table, rows]) => {
    const columns = Object.keys(before[table]![0]!);
    const place = (column: string): string => renamedColumns[`${table}.${column}`] ?? column;
    const read = (row: Record<string, unknown>): Record<string, unknown> =>
      Object.fromEntries(columns.map((column) => [column, row[place(column)]]));
    return [table, rows.map(read)];
  });
  return Object.fromEntries(entries) as Rows;
}

describeOnEachDatabase('an installation of the first release', (database) => {
  test('is brought up to this one with every value of every row', async () => {
    const before = await load(database);
    expect(Object.values(before).every((rows) => rows.length > 0)).toBe(true);
    await database.store();
    expect(asBefore(before, await rowsOf(await database.beside()))).toEqual(before);
  });

  test('reads as it did, through the store', async () => {
    const before = await load(database);
    const { read } = await database.store();
    const secrets = await read.tenantSecrets({}, { limit: 100 });
    expect(secrets.map(({ version }) => version).sort()).toEqual([1, 1, 2, 2]);
    expect(secrets.find(({ keyManager }) => keyManager === 'EXTERNAL')?.description).toBe(
      'Größe 日本 – "three" months',
    );
    expect(await read.countTenantSecrets({})).toBe(secrets.length);
    const [org] = await read.salesforceOrgs({ limit: 1 });
    const [certificate] = await read.certificates({}, { limit: 1 });
    expect(certificate?.pem).toMatch(/^-----BEGIN CERTIFICATE-----\n[^]+\n-----END CERTIFICATE-----\n$/);
    expect(org?.createdAt).toBeInstanceOf(Date);
    const ids = before['operation']!.map(({ id }) => id as never);
    for (const id of ids) expect((await read.operation(id))?.steps.length).toBeGreaterThan(0);
    const open = (await read.openOperations()).map(({ state }) => state);
    expect(open.sort()).toEqual(['RUNNING', 'UNKNOWN']);
  });

  test('goes on: what it has written can be added to', async () => {
    await load(database);
    const store = await database.store();
    const [org] = await store.read.salesforceOrgs({ limit: 1 });
    await store.transaction((write) => write.updateSalesforceOrg(org!.id, { name: 'Renamed' }));
    expect((await store.read.salesforceOrgsByIds([org!.id]))[0]?.name).toBe('Renamed');
  });

  test('was made by the very statements that the first migration still has', async () => {
    const { location } = database;
    const dataSource = await createDataSource(location).initialize();
    const sent: string[] = [];
    const query = (sql: string): Promise<void> => Promise.resolve(void sent.push(sql.trim()));
    await new FirstTables1764000000000().up({ connection: dataSource, query } as never);
    await dataSource.destroy();
    const released = await statementsIn(`schema.${location.kind}.sql`);
    expect(sent).toEqual(released.filter((statement) => !statement.includes('"migrations"')));
  });
});
