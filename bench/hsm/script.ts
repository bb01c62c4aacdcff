import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ulid } from 'ulid';
import type { OperationId } from '../../src/key-management/identifiers.js';
import type { BenchOptions } from '../options.js';
import type { Table } from '../report.js';
import { median, quantile } from '../statistics.js';
import { makeToken, openToken } from '../token/bench-token.js';

/** One secret at a time: the adapter, against the shell script with OpenSSL that a person would use instead. */
export async function measureScript(options: BenchOptions): Promise<Table> {
  const folder = await mkdtemp(path.join(tmpdir(), 'skm-bench-script-'));
  const token = await makeToken(path.join(folder, 'softhsm'));
  const { publicKeyPem } = token;
  await writeFile(path.join(folder, 'public.pem'), publicKeyPem);
  const hsm = await openToken(token, 1);
  const adapter: number[] = [];
  const script: number[] = [];
  try {
    for (let round = 0; round < (options.quick ? 5 : 40); round += 1) {
      adapter.push(await timed(() => hsm.makeTenantSecret(ulid() as OperationId, publicKeyPem)));
      script.push(await timed(() => promisify(execFile)('bash', ['bench/hsm/salesforce-script.sh', folder])));
    }
  } finally {
    await hsm.close();
    await rm(folder, { recursive: true, force: true });
  }
  const ratio = median(adapter.map((each, index) => each / (script[index] ?? Number.NaN)));
  const row = (name: string, values: readonly number[]): [string, number, number] => [
    name,
    median(values),
    quantile(values, 0.99),
  ];
  return {
    title: 'One secret at a time',
    note: `Made, encrypted and hashed; nothing sent. The adapter in a token on the disk takes ${ratio.toFixed(2)} of the time of the script.`,
    columns: ['who', 'median ms', 'p99 ms'],
    rows: [row('adapter', adapter), row('shell script with OpenSSL', script)],
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
