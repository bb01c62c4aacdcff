import { stepNames } from '../src/key-management/operations/steps.js';
import { readArguments, usage, type ChaosArguments } from './arguments.js';
import { Report } from './report.js';
import { run } from './run.js';
import { provoke } from './script/provoke.js';
import { writeScript, type DatabaseKind } from './script/script.js';
import type { Stage } from './stage/stage.js';
import { Theatre } from './theatre.js';

/** Plays the runs, says what they came to, and exits 1 where an invariant was broken. */
async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2));
  if (typeof given === 'string') {
    process.stderr.write(`${given}\n${usage}\n`);
    process.exitCode = 2;
    return;
  }
  const theatre = await Theatre.open();
  const report = new Report(given);
  try {
    const work = given.databases.map((database) => new Work(given, database));
    await Promise.all(workersFor(given).map((database) => playAll(theatre, work, database, report)));
  } finally {
    await theatre.close();
  }
  report.conclude(stepNames);
  if (report.violations > 0) process.exitCode = 1;
}

/** The runs of one database that are still to be played. */
class Work {
  readonly database: DatabaseKind;
  readonly #end: number;
  #next: number;

  constructor({ seed, runs }: ChaosArguments, database: DatabaseKind) {
    this.database = database;
    this.#next = seed;
    this.#end = seed + runs;
  }

  take(): number | undefined {
    return this.#next < this.#end ? this.#next++ : undefined;
  }
}

/** A stage keeps its database: with two of them, half of the workers each. */
function workersFor({ databases, workers, runs }: ChaosArguments): DatabaseKind[] {
  return databases.flatMap((database) => {
    const share = Math.max(1, Math.floor(workers / databases.length));
    return Array.from({ length: Math.min(share, runs) }, () => database);
  });
}

async function playAll(
  theatre: Theatre,
  work: readonly Work[],
  database: DatabaseKind,
  report: Report,
): Promise<void> {
  const mine = work.find((each) => each.database === database);
  let stage: Stage | undefined;
  for (let seed = mine?.take(); seed !== undefined && !report.isOver; seed = mine?.take()) {
    stage ??= await theatre.stage(database);
    const began = performance.now();
    const script = provoke(writeScript(seed, database), report.broken);
    const outcome = await run(stage, script, report.broken);
    report.add(script, outcome, performance.now() - began);
  }
}

await main();
