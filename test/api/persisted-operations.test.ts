import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { GraphqlDoor } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';

const listed = 'query Count($first: Int) {\n  salesforceOrgs(first: $first) { totalCount }\n}';
const hash = createHash('sha256').update(listed).digest('hex');
let folder: string;
let product: Product;
let door: GraphqlDoor;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'skm-persisted-'));
  await writeFile(path.join(folder, 'count.graphql'), `${listed}\n`);
  const made = execFileSync(process.execPath, [
    'scripts/persisted-operations.mjs',
    path.join(folder, 'count.graphql'),
  ]);
  await writeFile(path.join(folder, 'operations.json'), made);
  product = await startProduct({ PERSISTED_OPERATIONS_FILE: path.join(folder, 'operations.json') });
  door = await product.door();
});

afterAll(async () => {
  await product.close();
  await rm(folder, { recursive: true, force: true });
});

const byHash = (sha256Hash: string, more: object = {}): string =>
  JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash } }, ...more });

describe('where operations are listed', () => {
  test.each([
    ['by its hash', byHash(hash, { variables: { first: 1 } })],
    ['by its text', JSON.stringify({ query: listed })],
    ['by both', byHash(hash, { query: listed })],
  ])('a listed one runs %s', async (_, body) => {
    const answer = await door.post(body);
    expect([answer.status, answer.data]).toEqual([200, { salesforceOrgs: { totalCount: 0 } }]);
  });

  test.each([
    ['another document', JSON.stringify({ query: '{ __typename }' })],
    ['what is no GraphQL', JSON.stringify({ query: 'nothing of the kind' })],
    ['a listed one with a blank more', JSON.stringify({ query: `${listed} ` })],
    ['another hash', byHash('0'.repeat(64))],
    ['a listed hash with another document', byHash(hash, { query: '{ __typename }' })],
    ['the hash of a document that is sent along but not listed', byHash('1'.repeat(64), { query: listed })],
    ['a hash that JavaScript knows', byHash('__proto__')],
    ['no document', '{}'],
  ])('%s is refused before it is parsed', async (_, body) => {
    const answer = await door.post(body);
    expect([answer.status, answer.code]).toEqual([400, 'BAD_REQUEST']);
    expect(answer.message).toContain('lists');
  });

  test.each([
    ['a document under another hash', JSON.stringify({ [hash]: '{ __typename }' })],
    ['no JSON', 'nothing'],
    ['another shape', '[]'],
  ])('the server does not start with a file of %s', async (_, text) => {
    await product.stop();
    const file = path.join(folder, 'broken.json');
    await writeFile(file, text);
    await expect(product.start({ PERSISTED_OPERATIONS_FILE: file })).rejects.toThrow(/ended with 1/);
    expect(product.log.join('\n')).toMatch(/^ {2}PERSISTED_OPERATIONS_FILE: .+\. Make the file anew/m);
  });
});
