import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectionInput, connectOrg, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let org: ConnectedOrg;

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
});

afterAll(async () => {
  await product.close();
});

/** Sends bytes that no string holds. */
async function sendBytes(body: Buffer): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/json', authorization: org.door.authorization };
  const response = await fetch(`${product.url}/graphql`, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

describe('a body is refused that', () => {
  test.each<[string, Buffer]>([
    ['is not UTF-8', Buffer.from('{"query": "{ __typename } # \xff"}', 'latin1')],
    ['has a surrogate in UTF-8', Buffer.from('{"query": "{ __typename } #\xed\xa0\x80"}', 'latin1')],
    ['has an overlong slash', Buffer.from('{"query": "{ __typename } #\xc0\xaf"}', 'latin1')],
    ['has a NUL byte', Buffer.from('{"query": "{ __typename } \0"}')],
    ['is UTF-16', Buffer.from('{"query": "{ __typename }"}', 'utf16le')],
    ['has __proto__ as a key', Buffer.from('{"query": "{ __typename }", "__proto__": {"a": 1}}')],
    [
      'has it in the variables',
      Buffer.from('{"query": "{ __typename }", "variables": {"a": {"__proto__": 1}}}'),
    ],
    ['has it escaped', Buffer.from('{"query": "{ __typename }", "\\u005f_proto__": {}}')],
    [
      'reaches for a prototype by constructor',
      Buffer.from('{"query": "{ __typename }", "variables": {"constructor": {"prototype": {"a": 1}}}}'),
    ],
    ['ends early', Buffer.from('{"query": "{ __typename }"')],
    ['is nothing', Buffer.from('')],
    ['is nested without end', Buffer.from('['.repeat(500_000))],
    ['is null', Buffer.from('null')],
    ['is a number', Buffer.from('7')],
    ['names no document', Buffer.from('{}')],
    [
      'names an operation by hash alone',
      Buffer.from('{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}'),
    ],
  ])('%s', async (_, body) => {
    const { status, text } = await sendBytes(body);
    expect([status, JSON.parse(text).errors[0].extensions]).toEqual([400, { code: 'BAD_REQUEST' }]);
  });
});

describe('names that JavaScript knows mean nothing', () => {
  test('as aliases', async () => {
    const answer = await org.door.send('{ __proto__: __typename constructor: __typename }');
    expect([answer.status, answer.text]).toEqual([
      200,
      '{"data":{"__proto__":"Query","constructor":"Query"}}\n',
    ]);
  });

  test.each([
    ['as fields', '{ __proto__ { id } constructor }', 'GRAPHQL_VALIDATION_FAILED'],
    ['as arguments', '{ node(__proto__: "x") { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['as fragments', '{ ...__proto__ ...constructor }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s', async (_, document, code) => {
    expect(await org.door.send(document)).toMatchObject({ status: 400, code });
  });

  test('as a variable', async () => {
    const answer = await org.door.send('query ($__proto__: ID = "x") { node(id: $__proto__) { id } }');
    expect(answer.code).not.toBe('INTERNAL_SERVER_ERROR');
    expect(answer.data?.node ?? null).toBeNull();
  });
});

describe('an id that only looks like one', () => {
  const disguises: readonly [string, (id: string) => string][] = [
    ['with a Cyrillic letter', (id) => id.replace('o', 'о')],
    ['with a full-width digit', (id) => id.replace(/\d(?=\D*$)/, '０')],
    ['with a blank of no width', (id) => `${id}\u200b`],
    ['with a NUL', (id) => `${id}\0`],
    ['with half a surrogate pair', (id) => `${id}\ud800`],
    ['in lower case', (id) => id.toLowerCase()],
    ['with a line end', (id) => `${id}\n`],
  ];

  test.each(disguises)('%s is nobody’s', async (_, disguise) => {
    const id = disguise(org.orgId);
    const found = await org.door.send('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect([found.status, found.data]).toEqual([200, { node: null }]);
    const listed = await org.door.send(documents.list, { orgId: id });
    const generated = await org.door.send(documents.generate, { input: { orgId: id } });
    expect([listed.code, generated.code]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  });
});

describe('texts that no database or token should be given', () => {
  const poisons = ['\0', 'a\0b', 'a\ud800b', 'a\u2028b'];
  const fields = ['name', 'loginUrl', 'clientId', 'clientSecret', 'idempotencyKey'];

  test.each(fields.flatMap((field) => poisons.slice(0, 3).map((poison) => [field, poison] as const)))(
    'are refused as %s: %j',
    async (field, poison) => {
      const input = connectionInput(product);
      const changed = ['clientId', 'clientSecret'].includes(field)
        ? { ...input, clientCredentials: { ...input.clientCredentials, [field]: poison } }
        : { ...input, [field]: poison };
      const answer = await org.door.send(documents.connect, { input: changed });
      expect(answer.code).toBe('BAD_USER_INPUT');
      expect(answer.extensions['field']).toContain(field);
    },
  );

  test.each(poisons)('never end a call in an error of ours: %j', async (poison) => {
    const orgId = org.orgId;
    const answers = await Promise.all([
      org.door.send(documents.generate, { input: { orgId, description: poison, idempotencyKey: 'one' } }),
      org.door.send(documents.generate, { input: { orgId, idempotencyKey: poison } }),
      org.door.send(documents.upload, { input: { orgId, pem: poison } }),
      org.door.send(documents.upload, {
        input: { orgId, pem: product.simulator.running.certificatePem, developerName: poison },
      }),
      org.door.send(documents.destroy, { input: { id: poison, confirmKeyId: poison } }),
      org.door.send(documents.list, { after: poison }),
    ]);
    const codes = answers.map(({ code }) => code);
    expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
    expect(codes).toEqual([
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
      'CERTIFICATE_NOT_PEM',
      expect.any(String),
      'NOT_FOUND',
      'BAD_USER_INPUT',
    ]);
  });
});
