import { parseArgs } from 'node:util';
import type { DatabaseKind } from './script/script.js';
import { brokenBuilds, type BrokenBuild } from './server/broken-builds.js';

/** What the program is asked to do. */
export interface ChaosArguments {
  /** Runs on each database. */
  readonly runs: number;
  /** Of the first run; each next run has the next number. */
  readonly seed: number;
  readonly databases: readonly DatabaseKind[];
  readonly broken: BrokenBuild | undefined;
  /** Runs at a time. */
  readonly workers: number;
  /** Prints the journal of every run. */
  readonly isVerbose: boolean;
}

/** How it is called. */
export const usage = `Usage: npm run chaos -- [--runs N] [--seed S] [--database sqlite|postgres|both] [--workers N]
                    [--break ${brokenBuilds.join('|')}] [--verbose]`;

/** Reads the command line; a text says what is wrong with it. */
export function readArguments(given: readonly string[]): ChaosArguments | string {
  try {
    const { values } = parseArgs({ args: [...given], options, strict: true });
    const numbers = [values.runs, values.seed, values.workers].map(Number);
    const [runs = 0, seed = 0, workers = 0] = numbers;
    if (!numbers.every((each) => Number.isSafeInteger(each) && each >= 0) || runs < 1 || workers < 1) {
      return '--runs, --seed and --workers are whole numbers.';
    }
    const databases = databasesOf[values.database];
    if (databases === undefined) return '--database is sqlite, postgres or both.';
    const broken = brokenBuilds.find((name) => name === values.break);
    if (values.break !== undefined && broken === undefined)
      return `--break is one of ${brokenBuilds.join(', ')}.`;
    return { runs, seed, databases, broken, workers, isVerbose: values.verbose };
  } catch (error) {
    return String(error);
  }
}

const options = {
  runs: { type: 'string', default: '20' },
  seed: { type: 'string', default: '1' },
  database: { type: 'string', default: 'both' },
  workers: { type: 'string', default: '2' },
  break: { type: 'string' },
  verbose: { type: 'boolean', default: false },
} as const;

const databasesOf: Readonly<Record<string, readonly DatabaseKind[]>> = {
  sqlite: ['sqlite'],
  postgres: ['postgres'],
  both: ['sqlite', 'postgres'],
};
