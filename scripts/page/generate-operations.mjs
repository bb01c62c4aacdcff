// Types of the page's GraphQL operations, from schema.graphql and the .graphql files beside the views that use them.
// The result is written before each build and never committed: it says nothing that its two sources do not say.
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import * as documents from '@graphql-codegen/typed-document-node';
import { buildSchema, parse, validate } from 'graphql';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { below } from '../prepare/paths.mjs';

const output = 'src/web/server/documents.ts';
const head = '// Generated from schema.graphql and the .graphql files of src/web; do not edit.\n';

/** What server types become in the page; DateTime arrives as RFC 3339 text. */
const config = {
  scalars: { DateTime: { input: 'string', output: 'string' }, ID: 'string' },
  enumType: 'string-literal',
  useTypeImports: true,
  documentNodeImport: 'urql#TypedDocumentNode',
  skipTypename: false,
  dedupeFragments: true,
  immutableTypes: true,
  arrayInputCoercion: false,
};

/** Writes the typed documents; throws where an operation does not fit the schema. */
export async function generateOperations() {
  const schema = buildSchema(readFileSync(below('schema.graphql'), 'utf8'));
  const sources = operationFiles().map((file) => ({
    location: file,
    document: parse(readFileSync(file, 'utf8')),
  }));
  refuseUnfit(schema, sources);
  const text = await codegen({
    schema: parse(readFileSync(below('schema.graphql'), 'utf8')),
    documents: sources,
    filename: below(output),
    config,
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations, documents },
  });
  const content = `${head}${text}`;
  const before = readFileSync(below(output), { encoding: 'utf8', flag: 'a+' });
  if (before !== content) writeFileSync(below(output), content);
}

function refuseUnfit(schema, sources) {
  const definitions = sources.flatMap(({ document }) => document.definitions);
  const faults = validate(schema, { kind: 'Document', definitions });
  if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join('\n'));
}

function operationFiles() {
  return readdirSync(below('src/web'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.graphql'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
