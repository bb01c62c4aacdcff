import { lexicographicSortSchema, printSchema } from 'graphql';
import { readFile, writeFile } from 'node:fs/promises';
import { buildGraphqlSchema } from '../graphql/build-schema.js';

const file = 'schema.graphql';
const head = '# Printed from the code by `npm run schema`; do not edit.\n\n';

/** Prints the schema to schema.graphql, or with `--check` fails where the file differs from the code. */
async function main(): Promise<void> {
  // Printing calls no resolver, so nothing stands behind them.
  const schema = buildGraphqlSchema(undefined as never, undefined as never);
  const text = `${head}${printSchema(lexicographicSortSchema(schema))}\n`;
  if (!process.argv.includes('--check')) {
    await writeFile(file, text);
    return;
  }
  if ((await readFile(file, 'utf8')) === text) return;
  process.stderr.write(`${file} differs from the code. Run: npm run schema\n`);
  process.exitCode = 1;
}

await main();
