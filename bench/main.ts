import { measureGenerate } from './generate/section.js';
import { measureHsm } from './hsm/section.js';
import { measureList } from './list/section.js';
import { describeMachine } from './machine.js';
import { readOptions, type BenchOptions, type SectionName } from './options.js';
import { peersFolder } from './peers.js';
import { keep, print, type Table } from './report.js';
import { measureStart } from './start/section.js';

const sections: Readonly<Record<SectionName, (options: BenchOptions) => Promise<Table[]>>> = {
  list: measureList,
  generate: measureGenerate,
  hsm: measureHsm,
  start: measureStart,
};

/** Runs the sections that were asked for, prints their tables and keeps them. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) {
    process.exitCode = 2;
    return;
  }
  const load = describeMachine([]).load;
  const tables: Table[] = [];
  for (const name of options.sections) {
    console.error(`Measuring: ${name}.`);
    const measured = await sections[name](options);
    for (const table of measured) print(table);
    tables.push(...measured);
  }
  const machine = { ...describeMachine(['.', peersFolder]), load };
  console.log(`\n${JSON.stringify(machine, null, 2)}\n`);
  console.log(`Kept as ${await keep(machine, tables)}`);
}

await main();
