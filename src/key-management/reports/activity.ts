import type { Operation } from '../operation.js';
import { everyRow, type Report, type ReportRow, type ReportScope } from './report.js';

/** The length of a period: by the calendar in UTC. */
export const ReportPeriod = { day: 'day', month: 'month', year: 'year' } as const;
/** One of them. */
export type ReportPeriod = (typeof ReportPeriod)[keyof typeof ReportPeriod];

/** Which part of the record; from inclusive, to exclusive. */
export interface ActivityChoices {
  readonly period: ReportPeriod;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
}

const columns = ['period', 'operation', 'type', 'succeeded', 'failed', 'open'];
/** As much of a time as names its period. */
const lengths = { day: 10, month: 7, year: 4 } as const;

type Tally = Record<'succeeded' | 'failed' | 'open', number>;

/** How many operations of each kind and type there were in each period, newest first. */
export function activity(scope: ReportScope, choices: ActivityChoices): Report {
  return { columns, rows: () => rows(scope, choices) };
}

/** Operations come newest first, so that a period is complete when the next one begins. */
async function* rows(scope: ReportScope, { period, from, to }: ActivityChoices): AsyncGenerator<ReportRow> {
  let current: string | undefined;
  let tallies = new Map<string, Tally>();
  for await (const page of everyRow(scope, (stretch) => scope.read.operations({}, stretch))) {
    for (const operation of page) {
      if (to !== undefined && operation.createdAt >= to) continue;
      if (from !== undefined && operation.createdAt < from) {
        yield* rowsOf(current, tallies);
        return;
      }
      const name = operation.createdAt.toISOString().slice(0, lengths[period]);
      if (name !== current) {
        yield* rowsOf(current, tallies);
        tallies = new Map();
        current = name;
      }
      count(tallies, operation);
    }
  }
  yield* rowsOf(current, tallies);
}

function count(tallies: Map<string, Tally>, { kind, type, state }: Operation): void {
  const key = `${kind} ${type ?? ''}`;
  const tally = tallies.get(key) ?? { succeeded: 0, failed: 0, open: 0 };
  if (state === 'SUCCEEDED') tally.succeeded += 1;
  else if (state === 'FAILED') tally.failed += 1;
  else tally.open += 1;
  tallies.set(key, tally);
}

function* rowsOf(period: string | undefined, tallies: ReadonlyMap<string, Tally>): Generator<ReportRow> {
  if (period === undefined) return;
  for (const [key, tally] of [...tallies].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const [operation = '', type = ''] = key.split(' ');
    yield { period, operation, type: type === '' ? null : type, ...tally };
  }
}
