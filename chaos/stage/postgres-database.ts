import pg from 'pg';
import type { TestPostgres } from '../../test/support/postgres.js';
import type { Row, StageDatabase } from './database.js';

/** A database of a PostgreSQL server that several stages share, made anew from a template for each run. */
export class PostgresStageDatabase implements StageDatabase {
  readonly #server: TestPostgres;
  readonly #name: string;
  #client: pg.Client | undefined;

  constructor(server: TestPostgres, name: string) {
    this.#server = server;
    this.#name = name;
  }

  get url(): string {
    return this.#server.url(this.#name);
  }

  async create(): Promise<void> {
    await this.#server.query(`CREATE DATABASE ${this.#name}`);
  }

  async keepAsOrigin(): Promise<void> {
    await this.#disconnect();
    await this.#server.query(`ALTER DATABASE ${this.#name} RENAME TO ${this.#name}_origin`);
  }

  async reset(): Promise<void> {
    await this.#disconnect();
    await this.#server.query(`DROP DATABASE IF EXISTS ${this.#name} WITH (FORCE)`);
    await this.#server.query(`CREATE DATABASE ${this.#name} TEMPLATE ${this.#name}_origin`);
  }

  async query(sql: string): Promise<Row[]> {
    if (this.#client === undefined) {
      this.#client = new pg.Client({ connectionString: this.url });
      await this.#client.connect();
    }
    return (await this.#client.query<Record<string, string | number | boolean | null>>(sql)).rows;
  }

  async endLeasesOf(serverId: string): Promise<void> {
    await this.query(
      `UPDATE "operation" SET "lease_expires" = '2000-01-01T00:00:00.000Z' WHERE "lease_holder" = '${serverId}'`,
    );
  }

  /** Constraints are never off in PostgreSQL, and it has no check of its own to ask. */
  faults(): Promise<string[]> {
    return Promise.resolve([]);
  }

  async close(): Promise<void> {
    await this.#disconnect();
  }

  async #disconnect(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }
}
