import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findSoftHsmModule } from '../../src/hsm/softhsm/find-module.js';
import { initialiseSoftHsmToken } from '../../src/hsm/softhsm/initialise-token.js';
import { addToken } from '../../src/identity/token-file/token-file.js';
import { roles, type Role } from '../../src/key-management/actor.js';
import { createSimulator } from '../../src/simulator/create-simulator.js';
import { GraphqlDoor, heardAnswers } from './graphql-door.js';
import type { Secret } from './leaks/find-leaks.js';
import { enterScan, type ScanEntry } from './leaks/scan-ledger.js';
import { scanProduct } from './leaks/scan-product.js';
import { SimulatorDoor } from './simulator-door.js';

/** A product as a person would run it: the built server as a process, SoftHSM, and the simulated org. */
export interface Product {
  readonly dataDirectory: string;
  readonly simulator: SimulatorDoor;
  readonly url: string;
  /** The server's process, while it runs. */
  readonly pid: number | undefined;
  /** What must be written nowhere, beside the PIN, the org's client secret, tokens and tenant secrets. */
  readonly secrets: Secret[];
  /** Every line the server wrote so far, over all its lives. */
  readonly log: string[];
  /** The door with a token of these roles; by default all of them. */
  door(granted?: readonly Role[]): Promise<GraphqlDoor>;
  /** Starts the server, again where it was stopped; `environment` adds to its environment. */
  start(environment?: Record<string, string>): Promise<void>;
  /** Starts one more server on the same folder; for a database that several can share. */
  another(environment?: Record<string, string>): Promise<AnotherServer>;
  /** Sends the server process a signal that does not end it. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends the server process by a signal and waits for its end; answers with its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Looks through everything that was written and answered for secrets. */
  scan(): Promise<ScanEntry>;
  /** Ends everything, looks through what it wrote for secrets, and removes it; rejects where there was one. */
  close(): Promise<void>;
}

/** One more server beside a product's own. */
export interface AnotherServer {
  door(): Promise<GraphqlDoor>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const tokenLabel = 'salesforce-key-manager';

/** Sets a product up in a folder of its own, and starts it; the simulated org may live by another clock. */
export async function startProduct(
  environment: Record<string, string> = {},
  simulatorClock?: { now(): Date },
): Promise<Product> {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'skm-'));
  const modulePath = findSoftHsmModule();
  if (modulePath === undefined) throw new Error('SoftHSM is not installed');
  await initialiseSoftHsmToken({
    directory: path.join(dataDirectory, 'softhsm'),
    modulePath,
    label: tokenLabel,
  });
  const running = await createSimulator({
    directory: path.join(dataDirectory, 'simulator'),
    ...(simulatorClock === undefined ? {} : { clock: simulatorClock }),
  });
  const simulator = new SimulatorDoor(running);
  const log: string[] = [];
  const secrets: Secret[] = [];
  const tokens = new Map<string, Promise<string>>();
  let server: { process: ChildProcess; url: string } | undefined;
  const product: Product = {
    dataDirectory,
    simulator,
    log,
    secrets,
    get pid() {
      return server?.process.pid;
    },
    get url() {
      if (server === undefined) throw new Error('the server does not run');
      return server.url;
    },
    door: async (granted = roles) => {
      const key = granted.join();
      const file = path.join(dataDirectory, 'tokens.json');
      const token =
        tokens.get(key) ??
        addToken(file, {
          id: `token_${key}`,
          name: key === '' ? 'nobody' : key,
          roles: granted,
          expiresAt: null,
        });
      tokens.set(key, token);
      secrets.push({ name: 'an API token', bytes: Buffer.from(await token), keptIn: ['admin-token'] });
      return new GraphqlDoor(product.url, await token);
    },
    start: async (more = {}) => {
      server = await startServerProcess({ DATA_DIR: dataDirectory, ...environment, ...more }, log);
    },
    another: async (more = {}) => {
      const other = await startServerProcess({ DATA_DIR: dataDirectory, ...environment, ...more }, log);
      return {
        door: async () => new GraphqlDoor(other.url, (await product.door()).token),
        stop: async (signal = 'SIGTERM') => {
          const ended = once(other.process, 'exit');
          other.process.kill(signal);
          await ended;
        },
      };
    },
    signal: (signal) => {
      server?.process.kill(signal);
    },
    stop: async (signal = 'SIGTERM') => {
      const stopped = server;
      server = undefined;
      if (stopped === undefined) return null;
      if (stopped.process.exitCode !== null) return stopped.process.exitCode;
      const ended = once(stopped.process, 'exit') as Promise<[number | null]>;
      stopped.process.kill(signal);
      return (await ended)[0];
    },
    scan: async () => {
      const { rows } = await simulator.state();
      const uploads = rows.flatMap(({ uploaded }) => (uploaded === null ? [] : [uploaded.secretValue]));
      return await scanProduct({ dataDirectory, log, answers: heardAnswers, secrets, uploads });
    },
    close: async () => {
      await product.stop();
      const scan = await product.scan();
      enterScan(scan);
      await running.close();
      await rm(dataDirectory, { recursive: true, force: true });
      if (scan.leaks.length > 0) throw new Error(`secrets were written: ${JSON.stringify(scan.leaks)}`);
    },
  };
  try {
    await product.start();
  } catch (error) {
    await product.close();
    throw error;
  }
  return product;
}

/** Starts the built server with nothing in its environment but what is given; answers when it listens. */
async function startServerProcess(
  environment: Record<string, string>,
  log: string[],
): Promise<{ process: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      SALESFORCE_ALLOWED_HOSTS: '127.0.0.1',
      LOG_LEVEL: 'debug',
      // Suites ask faster than people; the limits have a suite of their own.
      REQUESTS_PER_MINUTE_PER_TOKEN: '1000000',
      REQUESTS_PER_MINUTE_PER_ADDRESS: '1000000',
      FAILED_SIGN_INS_PER_MINUTE: '1000000',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const listening = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        log.push(line);
        const url = /"url":"([^"]+)".*"msg":"listening"/.exec(line)?.[1];
        if (url !== undefined) resolve(url);
      });
    }
    child.once('exit', (code) => {
      reject(new Error(`the server ended with ${String(code)}: ${log.slice(-10).join('\n')}`));
    });
  });
  return { process: child, url: await listening };
}
