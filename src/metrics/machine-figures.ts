import type { Reading, StateFigure } from './state-figures.js';

/** How the database is used now. */
export interface DatabaseLoad {
  /** Transactions and statements that wait for their turn or for a connection. */
  readonly waiting: number;
  /** Connections by what they do. */
  readonly connections: Readonly<Record<string, number>>;
}

/** How the HSM's process goes, since the start. */
export interface HsmWork {
  /** Processes started; all but the first are recoveries. */
  readonly processes: number;
  /** Calls to the PKCS#11 library. */
  readonly calls: readonly HsmCalls[];
}

/** How often a PKCS#11 function was called with a mechanism, and answered with a return value. */
export interface HsmCalls {
  readonly function: string;
  readonly mechanism: string;
  readonly result: string;
  readonly count: number;
}

/** Figures of the database's pool or queue. */
export function databaseFigures(load: () => DatabaseLoad): StateFigure[] {
  return [
    {
      kind: 'gauge',
      name: 'skm_database_waiting',
      help: 'Transactions (SQLite) or statements (PostgreSQL) that wait for their turn.',
      labels: [],
      read: () => [[{}, load().waiting]],
    },
    {
      kind: 'gauge',
      name: 'skm_database_connections',
      help: 'Connections to the database by state.',
      labels: ['state'],
      read: () => Object.entries(load().connections).map(([state, count]): Reading => [{ state }, count]),
    },
  ];
}

/** Figures of the HSM's process and of the calls made there. */
export function hsmFigures(work: () => HsmWork): StateFigure[] {
  return [
    {
      kind: 'counter',
      name: 'skm_hsm_processes_started_total',
      help: 'Processes that were started to hold the PKCS#11 library; all but the first are recoveries.',
      labels: [],
      read: () => [[{}, work().processes]],
    },
    {
      kind: 'counter',
      name: 'skm_hsm_calls_total',
      help: 'Calls of jobs to the PKCS#11 library by function, mechanism and return value.',
      labels: ['function', 'mechanism', 'result'],
      read: () => work().calls.map(({ count, ...labels }): Reading => [labels, count]),
    },
  ];
}

/** Whether the parts answer now: the questions of /readyz. */
export function readinessFigures(questions: Readonly<Record<string, () => Promise<void>>>): StateFigure[] {
  return [
    {
      kind: 'gauge',
      name: 'skm_part_up',
      help: 'Whether a part answers now: 1 or 0.',
      labels: ['part'],
      read: () =>
        Promise.all(
          Object.entries(questions).map(async ([part, ask]): Promise<Reading> => {
            const answered = await ask().then(
              () => 1,
              () => 0,
            );
            return [{ part }, answered];
          }),
        ),
    },
  ];
}
