import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fill } from '../list/fill.js';
import { listRequest } from '../list/request.js';
import { load } from '../load.js';
import type { BenchOptions } from '../options.js';
import { installPeers, peersFolder } from '../peers.js';
import { freePort, type ServerProcess } from '../processes.js';
import { install, main, usual, type Installation } from '../product.js';
import type { Cell, Table } from '../report.js';
import { median, quantile } from '../statistics.js';

/** From nothing to the first answer, and the memory of a server that has been at work. */
export async function measureStart(options: BenchOptions): Promise<Table[]> {
  installPeers();
  const folder = await mkdtemp(path.join(tmpdir(), 'skm-bench-start-'));
  try {
    const installation = await install(folder);
    await fill({ kind: 'sqlite', path: path.join(folder, 'keys.sqlite') }, 1_000);
    return [await measureStarts(installation, options), await measureMemory(installation, options)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureStarts(installation: Installation, options: BenchOptions): Promise<Table> {
  const { dataDirectory, authorization } = installation;
  const product = {
    program: main,
    environment: { DATA_DIR: dataDirectory, ...usual },
    body: listRequest({ withCount: false }),
    headers: { authorization },
  };
  const empty = {
    program: path.join(peersFolder, 'empty-apollo.mjs'),
    environment: { PRODUCT: path.resolve('package.json'), NODE_ENV: 'production' },
    body: '{"query":"{ one }"}',
    headers: {},
  };
  const times: { product: number[]; empty: number[] } = { product: [], empty: [] };
  for (let round = 0; round < (options.quick ? 3 : 15); round += 1) {
    times.product.push(await firstAnswer(product));
    times.empty.push(await firstAnswer(empty));
  }
  const ratio = median(times.product.map((each, index) => each / (times.empty[index] ?? Number.NaN)));
  const row = (who: string, values: readonly number[], to: Cell): Cell[] => [
    who,
    median(values),
    quantile(values, 0.99),
    to,
  ];
  return {
    title: 'Start',
    note: 'From the start of the process to the first answered query: the product with database, migrations and HSM process, against an Apollo Server with one field and nothing else.',
    columns: ['who', 'median ms', 'p99 ms', 'product to it'],
    rows: [row('product', times.product, '1'), row('empty Apollo Server', times.empty, ratio)],
  };
}

interface Startable {
  readonly program: string;
  readonly environment: Record<string, string>;
  readonly body: string;
  readonly headers: Record<string, string>;
}

async function firstAnswer({ program, environment, body, headers }: Startable): Promise<number> {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'], PORT: String(port), ...environment },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${String(port)}/graphql`;
  const given = { 'content-type': 'application/json', ...headers };
  while (child.exitCode === null) {
    const answer = await fetch(url, { method: 'POST', headers: given, body }).catch(() => undefined);
    if (answer?.status === 200) break;
    await sleep(2);
  }
  const milliseconds = performance.now() - begun;
  if (child.exitCode !== null) throw new Error(`${program} ended with ${String(child.exitCode)}`);
  child.kill('SIGTERM');
  await ended;
  return milliseconds;
}

const enoughRequests = 100_000;

async function measureMemory(installation: Installation, options: BenchOptions): Promise<Table> {
  const server = await installation.start();
  try {
    const headers = { 'content-type': 'application/json', authorization: installation.authorization };
    const common = { headers, body: listRequest({ withCount: true }), connections: 32 };
    await load(server, { ...common, amount: { requests: 200 } });
    await sleep(2_000);
    const rows: Cell[][] = [memoryRow('idle', server)];
    const requests = options.quick ? 2_000 : enoughRequests;
    await load(server, { ...common, amount: { requests } });
    rows.push(memoryRow(`after ${String(requests)} requests`, server));
    const stretches = 10;
    for (let stretch = 1; stretch <= stretches; stretch += 1) {
      const seconds = Math.max(1, Math.round((options.minutes * 60) / stretches));
      await load(server, { ...common, amount: { seconds } });
      const minutes = ((stretch * seconds) / 60).toFixed(1);
      rows.push(memoryRow(`after ${minutes} minutes more under load`, server));
    }
    return {
      title: 'Memory',
      note: 'Resident MiB of the server process, and of it with its HSM process.',
      columns: ['when', 'server', 'with HSM process'],
      rows,
    };
  } finally {
    await server.stop();
  }
}

function memoryRow(when: string, server: ServerProcess): Cell[] {
  const { own, whole } = server.memory;
  return [when, Math.round(own), Math.round(whole)];
}
