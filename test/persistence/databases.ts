import { afterAll, afterEach, beforeAll, beforeEach, describe } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource, type DatabaseLocation } from '../../src/persistence/data-source.js';
import type { Database } from '../../src/persistence/database.js';
import { DatabaseStore } from '../../src/persistence/database-store.js';
import { PostgresDatabase } from '../../src/persistence/postgres/postgres-database.js';
import { SqliteDatabase } from '../../src/persistence/sqlite/sqlite-database.js';
import { TestPostgres } from '../support/postgres.js';

/** A statement as it was sent. */
export interface Statement {
  readonly sql: string;
  readonly parameters: unknown[];
}

/** Says nothing. */
export const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A fresh database for each test, of one kind. */
export interface TestDatabase {
  readonly location: DatabaseLocation;
  /** Opened when first asked for, closed after the test. */
  open(): Promise<Database>;
  /** The store on it. */
  store(): Promise<DatabaseStore>;
  /** The statements that the work sends outside transactions. */
  statementsOf(work: (store: DatabaseStore) => Promise<unknown>): Promise<Statement[]>;
  /** TypeORM's own connection to it, beside the store's. */
  beside(): Promise<DataSource>;
}

/** The same tests on both databases. */
export function describeOnEachDatabase(title: string, tests: (database: TestDatabase) => void): void {
  describe(`${title} (SQLite)`, () => {
    tests(onSqlite());
  });
  describe(`${title} (PostgreSQL)`, () => {
    tests(onPostgres());
  });
}

/** A fresh SQLite file before each test. */
export function onSqlite(): TestDatabase {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'skm-sqlite-'));
  });
  const database = fresh(() => ({ kind: 'sqlite', path: path.join(folder, 'data', 'keys.sqlite') }));
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return database;
}

/** A fresh database of one PostgreSQL server before each test. */
export function onPostgres(use: (server: TestPostgres) => void = () => {}): TestDatabase {
  let server: TestPostgres;
  let url: string;
  beforeAll(async () => {
    server = await TestPostgres.start();
    use(server);
  });
  afterAll(async () => {
    await server.stop();
  });
  beforeEach(async () => {
    url = await server.createDatabase();
  });
  return fresh(() => ({ kind: 'postgres', url }));
}

function fresh(where: () => DatabaseLocation): TestDatabase {
  let database: Promise<Database> | undefined;
  let beside: Promise<DataSource> | undefined;
  afterEach(async () => {
    await (await database?.catch(() => undefined))?.close();
    await (await beside?.catch(() => undefined))?.destroy();
    database = beside = undefined;
  });
  const open = (): Promise<Database> => (database ??= openDatabase(where()));
  const store = async (): Promise<DatabaseStore> => new DatabaseStore(await open());
  return {
    get location() {
      return where();
    },
    open,
    store,
    statementsOf: async (work) => {
      const statements: Statement[] = [];
      const note = (sql: string, parameters: unknown[] = []): number => statements.push({ sql, parameters });
      const { connection } = (await open()).reader;
      const before = connection.logger;
      connection.logger = Object.assign(Object.create(before) as typeof before, { logQuery: note });
      await work(await store());
      connection.logger = before;
      return statements;
    },
    beside: () => (beside ??= createDataSource(where()).initialize()),
  };
}

function openDatabase(location: DatabaseLocation): Promise<Database> {
  return location.kind === 'sqlite'
    ? SqliteDatabase.open(location.path, silent)
    : PostgresDatabase.open(location.url, silent);
}
