import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BenchOptions } from '../options.js';
import type { Cell, Table } from '../report.js';
import { median, quantile } from '../statistics.js';
import { startParts, startProduct, type Generator } from './contestants.js';
import type { BenchOrg } from './orgs.js';
import { pastLimits, startOrgs, types } from './simulated-orgs.js';

/** The whole mutation against its parts in a straight line, one at a time and in many orgs at once. */
export async function measureGenerate(options: BenchOptions): Promise<Table[]> {
  const many = options.quick ? 4 : 32;
  const folder = await mkdtemp(path.join(tmpdir(), 'skm-bench-generate-'));
  const simulated = await startOrgs(path.join(folder, 'orgs'), 2 * many);
  const [ours, others] = [simulated.orgs.slice(0, many), simulated.orgs.slice(many)];
  const product = await startProduct(path.join(folder, 'product'), ours);
  const parts = await startParts(path.join(folder, 'parts'), others);
  try {
    const statistics = await statisticsOf(product.server.url);
    const alone = await oneAtATime(product, parts, [ours[0]!, others[0]!], options);
    const made = await statisticsOf(product.server.url);
    const together = await manyAtOnce(product, parts, [ours, others], options);
    return [
      {
        title: 'Generate',
        note: `The whole generateTenantSecret over HTTP, against the same PKCS#11 calls, one durable commit for each of 8 steps and the same requests to the simulated org in a straight line. One mutation took ${perSecret(statistics, made)}.`,
        columns: ['how many', 'who', 'median ms', 'p99 ms', 'secrets/s', 'whole to parts'],
        rows: [...alone, ...together],
      },
    ];
  } finally {
    await parts.stop();
    await product.stop();
    await simulated.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A B A B; the ratio is that of each pair, its median. */
async function oneAtATime(
  product: Generator,
  parts: Generator,
  orgs: readonly [BenchOrg, BenchOrg],
  options: BenchOptions,
): Promise<Cell[][]> {
  const whole: number[] = [];
  const sum: number[] = [];
  const pairs = options.quick ? 8 : 60;
  for (let pair = -types.length; pair < pairs; pair += 1) {
    const type = types[(pair + types.length) % types.length] ?? 'DATA';
    for (const org of orgs) await pastLimits(org);
    const times = [await product.generate(0, type), await parts.generate(0, type)] as const;
    // The first of each type only warm up.
    if (pair < 0) continue;
    whole.push(times[0]);
    sum.push(times[1]);
  }
  const row = (who: string, times: readonly number[], ratio: Cell): Cell[] => {
    return ['1', who, median(times), quantile(times, 0.99), 1000 / median(times), ratio];
  };
  const ratio = median(whole.map((each, index) => each / (sum[index] ?? Number.NaN)));
  return [row('product', whole, ratio), row('parts', sum, '1')];
}

/** All orgs at once, in rounds; the ratio is that of the rounds' durations. */
async function manyAtOnce(
  product: Generator,
  parts: Generator,
  [ours, others]: readonly [readonly BenchOrg[], readonly BenchOrg[]],
  options: BenchOptions,
): Promise<Cell[][]> {
  const measured = { whole: [] as number[], sum: [] as number[] };
  const times = { whole: [] as number[], sum: [] as number[] };
  for (let round = 0; round < (options.quick ? 2 : 8); round += 1) {
    const type = types[round % types.length] ?? 'DATA';
    for (const org of [...ours, ...others]) await pastLimits(org);
    for (const [who, generator] of [
      ['whole', product],
      ['sum', parts],
    ] as const) {
      const begun = performance.now();
      times[who].push(...(await Promise.all(ours.map((_, index) => generator.generate(index, type)))));
      measured[who].push(performance.now() - begun);
    }
  }
  const row = (who: 'whole' | 'sum', ratio: Cell): Cell[] => {
    const perSecond = (1000 * ours.length) / median(measured[who]);
    const name = who === 'whole' ? 'product' : 'parts';
    return [String(ours.length), name, median(times[who]), quantile(times[who], 0.99), perSecond, ratio];
  };
  const ratio = median(measured.whole.map((each, index) => each / (measured.sum[index] ?? Number.NaN)));
  return [row('whole', ratio), row('sum', '1')];
}

type Statistics = Readonly<Record<'generated' | 'transactions' | 'requests' | 'jobs', number>>;

/** From the product's own /metrics. */
async function statisticsOf(url: string): Promise<Statistics> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const sum = (pattern: RegExp): number =>
    [...text.matchAll(pattern)].reduce((total, [, value]) => total + Number(value), 0);
  return {
    generated: sum(/^skm_graphql_requests_total\{operation="generateTenantSecret".*\} (\d+)$/gm),
    transactions: sum(/^skm_database_calls_total\{call="transaction".*\} (\d+)$/gm),
    requests: sum(/^skm_salesforce_requests_total\{.*\} (\d+)$/gm),
    jobs: sum(/^skm_hsm_jobs_total\{.*\} (\d+)$/gm),
  };
}

function perSecret(before: Statistics, after: Statistics): string {
  const each = (name: keyof Statistics): string =>
    ((after[name] - before[name]) / (after.generated - before.generated)).toFixed(1);
  return `${each('transactions')} transactions, ${each('requests')} requests to Salesforce, ${each('jobs')} jobs of the HSM`;
}
