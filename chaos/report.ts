import type { ChaosArguments } from './arguments.js';
import type { RunOutcome } from './run.js';
import type { Script } from './script/script.js';

const shownLogLines = 60;
/** Lines about every call, which the journal tells better. */
const chatter = /"msg":"(answered|refused)"/;

/** Says how the runs go, and what they came to. */
export class Report {
  /** Invariants that were broken. */
  violations = 0;
  readonly #given: ChaosArguments;
  readonly #killedAt = new Map<string, number>();
  readonly #totals = { runs: 0, milliseconds: 0, deaths: 0, answers: 0, successes: 0 };
  readonly #began = performance.now();

  constructor(given: ChaosArguments) {
    this.#given = given;
  }

  /** What is wrong with the servers on purpose. */
  get broken(): ChaosArguments['broken'] {
    return this.#given.broken;
  }

  /** A broken build is caught once. */
  get isOver(): boolean {
    return this.broken !== undefined && this.violations > 0;
  }

  /** Takes the outcome of a run in. */
  add(script: Script, outcome: RunOutcome, milliseconds: number): void {
    const totals = this.#totals;
    totals.runs += 1;
    totals.milliseconds += milliseconds;
    totals.deaths += outcome.deaths;
    totals.answers += outcome.answers;
    totals.successes += outcome.successes;
    for (const step of outcome.killedAt) this.#killedAt.set(step, (this.#killedAt.get(step) ?? 0) + 1);
    this.violations += outcome.violations.length;
    if (this.#given.isVerbose || outcome.violations.length > 0) this.#tell(script, outcome);
    if (totals.runs % 25 === 0) say(`${String(totals.runs)} runs, ${String(this.violations)} violations`);
  }

  /** The figures of all runs. */
  conclude(stepNames: readonly string[]): void {
    const { runs, milliseconds, deaths, answers, successes } = this.#totals;
    const seconds = (performance.now() - this.#began) / 1000;
    const never = stepNames.filter((step) => !this.#killedAt.has(step));
    const atSteps = [...this.#killedAt.values()].reduce((sum, times) => sum + times, 0);
    const each = (milliseconds / Math.max(runs, 1) / 1000).toFixed(2);
    say(
      `${String(runs)} runs in ${seconds.toFixed(0)} s, ${each} s each: ` +
        `${String(answers)} answers, ${String(successes)} of them with a secret; ` +
        `${String(deaths)} servers killed, ${String(atSteps)} of them at ${String(this.#killedAt.size)} of ` +
        `${String(stepNames.length)} steps.`,
    );
    if (never.length > 0) say(`No server was killed at: ${never.join(', ')}.`);
    if (this.broken !== undefined) say(`The servers were broken: ${this.broken}.`);
    say(this.violations === 0 ? 'No invariant was broken.' : `${String(this.violations)} violations.`);
  }

  #tell(script: Script, { violations, journal, logs }: RunOutcome): void {
    const { seed, database } = script;
    const broken = this.broken === undefined ? '' : ` --break ${this.broken}`;
    say(`\nRun with seed ${String(seed)} on ${database}:`);
    for (const { invariant, detail } of violations) say(`  VIOLATION: ${invariant}: ${detail}`);
    say(`Again: npm run chaos -- --runs 1 --seed ${String(seed)} --database ${database}${broken} --verbose`);
    say(`What happened:\n${journal.join('\n')}`);
    if (violations.length === 0) return;
    const told = logs.filter((line) => !chatter.test(line)).slice(-shownLogLines);
    say(`What the servers wrote:\n${told.join('\n')}\n`);
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
