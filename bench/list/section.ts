import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DatabaseLocation } from '../../src/persistence/data-source.js';
import { load, type LoadResult } from '../load.js';
import type { BenchOptions } from '../options.js';
import { installPeers } from '../peers.js';
import { BenchPostgres } from '../postgres.js';
import type { Table } from '../report.js';
import { median } from '../statistics.js';
import { contestantNames, startContestants, type ContestantName, type Contestants } from './contestants.js';
import { fill, placeAt } from './fill.js';
import { cursorAt, listRequest } from './request.js';

const connections = 32;

interface ListCase {
  readonly name: string;
  readonly body: string;
}

type Round = Readonly<Record<ContestantName, LoadResult>>;

/** The list, over tables of several sizes in both databases. */
export async function measureList(options: BenchOptions): Promise<Table[]> {
  installPeers();
  const sizes = options.quick ? [1_000, 20_000] : [1_000, 100_000, 1_000_000];
  const folder = await mkdtemp(path.join(tmpdir(), 'skm-bench-'));
  const postgres = await BenchPostgres.start();
  const rows: Table['rows'][number][] = [];
  try {
    for (const size of sizes) {
      const address = await postgres.createDatabase(`rows_${String(size)}`);
      const locations: DatabaseLocation[] = [
        { kind: 'sqlite', path: path.join(folder, `rows-${String(size)}.sqlite`) },
        { kind: 'postgres', url: address },
      ];
      for (const location of locations) {
        await fill(location, size);
        const data = path.join(folder, `${location.kind}-${String(size)}`);
        const measured = await measureDatabase(
          await startContestants(data, location),
          location,
          size,
          options,
        );
        rows.push(...measured.map((cells) => [location.kind, size, ...cells]));
      }
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return [{ title: 'List', note, columns, rows }];
}

const note =
  `tenantSecrets(first: 20) with all table columns and the org's name; ${String(connections)} connections, ` +
  'the same answer byte for byte. ' +
  'Ratios: product to the other, requests per second, median of the rounds; the last two by processor time of the server for each request (below 1: the product takes less).';
const columns = [
  ...['database', 'rows', 'page', 'requests/s', 'median ms', 'p99 ms', 'CPU ms/request'],
  ...['to limit', 'to mercurius', 'to yoga', 'to first page', 'CPU to limit', 'CPU to mercurius'],
];

async function measureDatabase(
  contestants: Contestants,
  location: DatabaseLocation,
  size: number,
  options: BenchOptions,
): Promise<(string | number)[][]> {
  try {
    const place = await placeAt(location, Math.floor(size * 0.9));
    const after = cursorAt(contestants.fingerprint, place);
    const cases: ListCase[] = [
      { name: 'first', body: listRequest({ withCount: false }) },
      { name: 'deep', body: listRequest({ withCount: false, after }) },
      { name: 'first, totalCount', body: listRequest({ withCount: true }) },
    ];
    for (const each of cases) await requireSameAnswers(contestants, each);
    const rounds = await runRounds(contestants, cases, options);
    return cases.map(({ name }, index) => summarised(name, column(rounds, index), column(rounds, 0)));
  } finally {
    await contestants.stop();
  }
}

/** What answers something else does other work. */
async function requireSameAnswers(contestants: Contestants, { name, body }: ListCase): Promise<void> {
  const { servers, headers } = contestants;
  const answers = await Promise.all(
    contestantNames.map(async (contestant) => {
      const answer = await fetch(`${servers[contestant].url}/graphql`, { method: 'POST', headers, body });
      return (await answer.text()).trim();
    }),
  );
  const odd = contestantNames.filter((_, index) => answers[index] !== answers[0]);
  if (odd.length > 0) throw new Error(`${name}: ${odd.join()} answered otherwise:\n${answers.join('\n\n')}`);
}

/** A B C D, A B C D: what else happens on the machine befalls all of them. The first round only warms up. */
async function runRounds(
  { servers, headers }: Contestants,
  cases: readonly ListCase[],
  options: BenchOptions,
): Promise<Round[][]> {
  const seconds = options.quick ? 1 : 2;
  const rounds: Round[][] = [];
  for (let round = 0; round <= (options.quick ? 2 : 5); round += 1) {
    const results: Round[] = [];
    for (const { body } of cases) {
      const entries: [ContestantName, LoadResult][] = [];
      for (const name of contestantNames) {
        entries.push([name, await load(servers[name], { body, headers, connections, amount: { seconds } })]);
      }
      results.push(Object.fromEntries(entries) as unknown as Round);
    }
    if (round > 0) rounds.push(results);
  }
  return rounds;
}

function column(rounds: readonly Round[][], index: number): Round[] {
  return rounds.map((round) => round[index]).filter((each) => each !== undefined);
}

function summarised(name: string, rounds: readonly Round[], first: readonly Round[]): (string | number)[] {
  const products = rounds.map(({ product }) => product);
  const speed = (other: ContestantName): number =>
    median(rounds.map((round) => round.product.perSecond / round[other].perSecond));
  const processor = (other: ContestantName): number =>
    median(rounds.map((round) => round.product.processorMilliseconds / round[other].processorMilliseconds));
  return [
    name,
    median(products.map(({ perSecond }) => perSecond)),
    median(products.map((each) => each.median)),
    median(products.map(({ p99 }) => p99)),
    median(products.map(({ processorMilliseconds }) => processorMilliseconds)),
    speed('limit'),
    speed('mercurius'),
    speed('yoga'),
    median(
      products.map(({ perSecond }, index) => perSecond / (first[index]?.product.perSecond ?? Number.NaN)),
    ),
    processor('limit'),
    processor('mercurius'),
  ];
}
