import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { ulid } from 'ulid';
import type { OperationId } from '../../src/key-management/identifiers.js';
import type { BenchOptions } from '../options.js';
import type { Cell, Table } from '../report.js';
import { median } from '../statistics.js';
import { makeToken, openToken, type BenchToken } from '../token/bench-token.js';
import { measureScript } from './script.js';

interface Measured {
  readonly perSecond: number;
  /** Of the thread that hands out the jobs, in milliseconds: 99th percentile of its delay. */
  readonly loopDelay: number;
}

const columns = [
  ...['token on', 'sessions', 'adapter secrets/s', 'raw secrets/s', 'adapter to raw', 'loop delay p99 ms'],
];
const note =
  'One secret: key generated as a token object, wrapped (RSA-OAEP, 4096 bits), hashed, destroyed; ' +
  '4 jobs in flight for each session. ' +
  'Raw: the same PKCS#11 calls in a loop, one thread for each session. Ratio: median of the rounds, A B A B.';

/** The adapter against the raw calls, by sessions, on a disk and in memory where there is a place for it. */
export async function measureHsm(options: BenchOptions): Promise<Table[]> {
  const rows: Cell[][] = [];
  for (const [name, under] of places()) {
    const folder = await mkdtemp(path.join(under, 'skm-bench-hsm-'));
    try {
      const place = await makeToken(folder);
      for (const sessions of options.quick ? [1, 4] : [1, 2, 4, 8]) {
        rows.push([name, sessions, ...(await compare(place, sessions, options))]);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return [{ title: 'HSM', note, columns, rows }, await measureScript(options)];
}

function places(): [string, string][] {
  const disk: [string, string] = ['disk', tmpdir()];
  return existsSync('/dev/shm') ? [disk, ['memory', '/dev/shm']] : [disk];
}

async function compare(place: BenchToken, sessions: number, options: BenchOptions): Promise<Cell[]> {
  const milliseconds = options.quick ? 1_000 : 3_000;
  const adapter: Measured[] = [];
  const raw: number[] = [];
  for (let round = 0; round < (options.quick ? 2 : 6); round += 1) {
    adapter.push(await runAdapter(place, sessions, milliseconds));
    raw.push(await runRaw(place, sessions, milliseconds));
  }
  const speeds = adapter.map(({ perSecond }) => perSecond);
  return [
    median(speeds),
    median(raw),
    median(speeds.map((each, index) => each / (raw[index] ?? Number.NaN))),
    median(adapter.map(({ loopDelay }) => loopDelay)),
  ];
}

async function runAdapter(place: BenchToken, sessions: number, milliseconds: number): Promise<Measured> {
  const hsm = await openToken(place, sessions);
  try {
    const one = async (): Promise<void> => {
      const id = ulid() as OperationId;
      await hsm.makeTenantSecret(id, place.publicKeyPem);
      await hsm.destroyTenantSecret(id);
    };
    await Promise.all(Array.from({ length: sessions * 4 }, one));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const begun = performance.now();
    const until = begun + milliseconds;
    const lane = async (): Promise<number> => {
      let made = 0;
      for (; performance.now() < until; made += 1) await one();
      return made;
    };
    const counts = await Promise.all(Array.from({ length: sessions * 4 }, lane));
    const seconds = (performance.now() - begun) / 1000;
    delay.disable();
    const made = counts.reduce((sum, each) => sum + each, 0);
    return { perSecond: made / seconds, loopDelay: delay.percentile(99) / 1e6 };
  } finally {
    await hsm.close();
  }
}

async function runRaw(place: BenchToken, sessions: number, milliseconds: number): Promise<number> {
  const program = fileURLToPath(new URL('./raw-process.js', import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, JSON.stringify({ sessions, milliseconds }), JSON.stringify(place)],
    { env: { PATH: process.env['PATH'], SOFTHSM2_CONF: place.configurationFile } },
  );
  return (Number(stdout) * 1000) / milliseconds;
}
