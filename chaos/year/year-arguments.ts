import { parseArgs } from 'node:util';

/** What the program is asked to do. */
export interface YearArguments {
  readonly orgs: number;
  readonly days: number;
  /** By how many hours the clock is moved on at the least; less than a window has. */
  readonly stepHours: number;
  readonly seed: number;
  /** How often a server is killed and another one started, over the whole time. */
  readonly kills: number;
}

/** How it is called. */
export const usage = 'Usage: npm run year -- [--orgs N] [--days N] [--step-hours N] [--kills N] [--seed S]';

const options = {
  orgs: { type: 'string', default: '100' },
  days: { type: 'string', default: '365' },
  'step-hours': { type: 'string', default: '3' },
  kills: { type: 'string', default: '12' },
  seed: { type: 'string', default: '1' },
} as const;

/** Reads the command line; a text says what is wrong with it. */
export function readYearArguments(given: readonly string[]): YearArguments | string {
  try {
    const { values } = parseArgs({ args: [...given], options, strict: true });
    const [orgs = 0, days = 0, stepHours = 0, kills = 0, seed = 0] = [
      ...[values.orgs, values.days, values['step-hours'], values.kills, values.seed],
    ].map(Number);
    const isWhole = [orgs, days, stepHours, kills, seed].every(
      (each) => Number.isSafeInteger(each) && each >= 0,
    );
    if (!isWhole || orgs < 1 || days < 1 || stepHours < 1) return `Give whole numbers. ${usage}`;
    return { orgs, days, stepHours, kills, seed };
  } catch (error) {
    return `${(error as Error).message}. ${usage}`;
  }
}
