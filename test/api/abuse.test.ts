import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectOrg, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import { onConnection, postBody } from '../support/raw-request.js';
import { startProduct, type Product } from '../support/running-server.js';
import { residentMemory } from '../support/server-memory.js';

/** What the server may grow by under all of this: several times what its limits let it hold. */
const mostGrowth = 256;
let product: Product;
let org: ConnectedOrg;
let before: number;
/** What another client was answered meanwhile. */
const meanwhile = { served: 0, failed: 0, slowest: 0, highest: 0 };
let watching = true;
let watcher: Promise<void>;
const figures: string[] = [];

beforeAll(async () => {
  product = await startProduct({ REQUEST_TIMEOUT_SECONDS: '2' });
  org = await connectOrg(product);
  before = memory();
  watcher = watch();
});

afterAll(async () => {
  await product.close();
  process.stderr.write(`${figures.join('\n')}\n`);
});

function memory(): number {
  return residentMemory(product.pid ?? 0);
}

/** Another client, who goes on listing keys all the time; and the server's memory. */
async function watch(): Promise<void> {
  const other = await product.door(['viewer']);
  while (watching) {
    const start = performance.now();
    const { code } = await other.send(documents.list);
    meanwhile.slowest = Math.max(meanwhile.slowest, performance.now() - start);
    if (code === undefined) meanwhile.served += 1;
    else meanwhile.failed += 1;
    meanwhile.highest = Math.max(meanwhile.highest, memory());
    await sleep(25);
  }
}

const many = (count: number, each: (n: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_, n) => each(n)).join(between);
const inFull = (headers: Record<string, string> = {}): Record<string, string> => ({
  authorization: org.door.authorization,
  'content-type': 'application/json',
  ...headers,
});

/** Sends a document ten times over, all at once, and tells how it was refused each time. */
async function tenTimes(query: string): Promise<[number, string | undefined][]> {
  const answers = await Promise.all(Array.from({ length: 10 }, () => org.door.send(query)));
  return answers.map(({ status, code }) => [status, code]);
}

const circle = many(100, (n) => `fragment f${n} on Query { ...f${(n + 1) % 100} __typename }`);
const deep = `{ node(id: "x") { ${'... on TenantSecret { org { '.repeat(500)} id ${'} } '.repeat(500)} } }`;
const spreads = many(60, (n) => `fragment f${n} on Query { ${`...f${n + 1} `.repeat(9)} }`);
const bomb = `{ ...f0 } ${spreads} fragment f60 on Query { __typename }`;

describe('is refused, ten at once:', () => {
  test.each<[string, string, string]>([
    ['10,000 aliases', `{ ${many(10_000, (n) => `a${n}: __typename`)} }`, 'QUERY_TOO_COMPLEX'],
    ['a depth of 1,000', deep, 'QUERY_TOO_COMPLEX'],
    ['50,000 directives', `{ __typename ${'@skip(if: false) '.repeat(50_000)} }`, 'QUERY_TOO_COMPLEX'],
    ['a circle of fragments', `{ ...f0 } ${circle}`, 'GRAPHQL_VALIDATION_FAILED'],
    ['fragments that multiply', bomb, 'QUERY_TOO_COMPLEX'],
    ['half a million brackets', '{'.repeat(500_000), 'QUERY_TOO_COMPLEX'],
    ['a comment of 900 kB and nothing else', `#${'x'.repeat(900_000)}`, 'GRAPHQL_PARSE_FAILED'],
    ['a string of 900 kB', `{ node(id: "${'x'.repeat(900_000)}) }`, 'GRAPHQL_PARSE_FAILED'],
  ])('%s', async (_, query, code) => {
    expect(await tenTimes(query)).toEqual(Array.from({ length: 10 }, () => [400, code]));
  });
});

test('1,000 operations in one request are refused', async () => {
  const answer = await org.door.post(`[${many(1_000, () => '{"query":"{ __typename }"}', ',')}]`);
  expect([answer.status, answer.code, answer.extensions['limit']]).toEqual([
    400,
    'QUERY_TOO_COMPLEX',
    'operations',
  ]);
});

test.each([
  ['with its length', false],
  ['in pieces without a length', true],
])('10 MB %s are refused with the limit', async (_, chunked) => {
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => postBody(product.url, inFull(), Buffer.alloc(10_000_000, 'x'), chunked)),
  );
  const expected = {
    status: 413,
    code: 'QUERY_TOO_COMPLEX',
    extensions: { limit: 'bytes', maximum: 1_048_576 },
  };
  for (const answer of answers) expect(answer).toMatchObject(expected);
});

test('a head of 64 kB is refused with the limit', async () => {
  const answer = await onConnection(product.url, (socket) => {
    socket.write(`POST /graphql HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(65_536)}\r\n\r\n`);
  });
  expect(answer).toMatchObject({ status: 431, extensions: { limit: 'headerBytes', maximum: 16_384 } });
});

test.each([
  ['a body that trickles', true],
  ['a head that never ends', false],
])('%s, on fifty connections, is given up', async (_, headEnds) => {
  const authorization = org.door.authorization;
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      onConnection(product.url, async (socket) => {
        const fields = `Host: x\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\n`;
        socket.write(`POST /graphql HTTP/1.1\r\n${fields}${headEnds ? 'Content-Length: 1000\r\n\r\n' : ''}`);
        while (!socket.destroyed) {
          socket.write(headEnds ? ' ' : 'X-More: y\r\n');
          await sleep(200);
        }
      }),
    ),
  );
  for (const answer of answers) expect([answer.status, answer.code]).toEqual([408, 'BAD_REQUEST']);
});

test('what is no HTTP is refused', async () => {
  const answer = await onConnection(product.url, (socket) => {
    socket.write('\0\0\0 nothing of the kind \r\n\r\n');
  });
  expect([answer.status, answer.code]).toEqual([400, 'BAD_REQUEST']);
});

test('all the while another client was served, and memory stayed bounded', async () => {
  watching = false;
  await watcher;
  const { served, failed, slowest, highest } = meanwhile;
  figures.push(
    `Under abuse: another client had ${served} answers, ${failed} failures, the slowest after ` +
      `${Math.round(slowest)} ms; the server held ${before} MiB before, ${highest} MiB at most, ${memory()} MiB after.`,
  );
  expect(failed).toBe(0);
  expect(served).toBeGreaterThan(0);
  expect(highest - before).toBeLessThan(mostGrowth);
});
