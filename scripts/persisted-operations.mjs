// Prints the file for PERSISTED_OPERATIONS_FILE: {"SHA-256 in hex": "document"}, one for each .graphql file given.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write('Usage: node scripts/persisted-operations.mjs FILE.graphql… > operations.json\n');
  process.exitCode = 1;
} else {
  const documents = files.map((file) => readFileSync(file, 'utf8').trim());
  const entries = documents.map((text) => [createHash('sha256').update(text).digest('hex'), text]);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`);
}
