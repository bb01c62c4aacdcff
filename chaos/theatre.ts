import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TestPostgres } from '../test/support/postgres.js';
import type { DatabaseKind } from './script/script.js';
import type { StageDatabase } from './stage/database.js';
import { foundOrg, openStage } from './stage/open-stage.js';
import { PostgresStageDatabase } from './stage/postgres-database.js';
import { SqliteStageDatabase } from './stage/sqlite-database.js';
import type { Stage } from './stage/stage.js';

/**
 * Holds the stages that runs take place on, and what they share: a PostgreSQL server and the org's RSA key. Everything
 * lies in memory where the machine has a folder for that: only processes are killed here, never the machine.
 */
export class Theatre {
  readonly #directory: string;
  readonly #foundedOrg: string;
  readonly #stages: Stage[] = [];
  #opened = 0;
  #postgres: Promise<TestPostgres> | undefined;

  constructor(directory: string) {
    this.#directory = directory;
    this.#foundedOrg = path.join(directory, 'founded-org');
  }

  /** Opens one with no stage yet. */
  static async open(): Promise<Theatre> {
    const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
    const theatre = new Theatre(await mkdtemp(path.join(parent, 'skm-chaos-')));
    await foundOrg(theatre.#foundedOrg);
    return theatre;
  }

  /** Sets up one more stage. */
  async stage(database: DatabaseKind): Promise<Stage> {
    this.#opened += 1;
    const number = this.#opened;
    const directory = path.join(this.#directory, `stage-${String(number)}`);
    const stage = await openStage(
      directory,
      this.#foundedOrg,
      await this.#database(database, directory, number),
    );
    this.#stages.push(stage);
    return stage;
  }

  /** Ends everything and removes what it wrote. */
  async close(): Promise<void> {
    for (const stage of this.#stages) await stage.close();
    await (await this.#postgres)?.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #database(kind: DatabaseKind, directory: string, number: number): Promise<StageDatabase> {
    if (kind === 'sqlite') return new SqliteStageDatabase(directory);
    this.#postgres ??= TestPostgres.start();
    const database = new PostgresStageDatabase(await this.#postgres, `stage_${String(number)}`);
    await database.create();
    return database;
  }
}
