import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readYearArguments } from './year-arguments.js';
import { playYear } from './play-year.js';

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Plays a year of a fleet under policies, prints what it came to, and fails where anything is wrong. */
async function main(): Promise<void> {
  const given = readYearArguments(process.argv.slice(2));
  if (typeof given === 'string') {
    process.stderr.write(`${given}\n`);
    process.exitCode = 2;
    return;
  }
  const directory = await mkdtemp(path.join(tmpdir(), 'skm-year-'));
  try {
    const { figures, faults } = await playYear(directory, given, print);
    print(JSON.stringify(figures, null, 2));
    for (const fault of faults.slice(0, 50)) process.stderr.write(`${fault}\n`);
    print(faults.length === 0 ? 'Nothing is wrong.' : `${faults.length} things are wrong.`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

await main();
