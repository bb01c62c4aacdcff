import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import { GraphqlDoor } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let door: GraphqlDoor;

beforeAll(async () => {
  product = await startProduct();
  door = (await connectOrg(product)).door;
});

afterAll(async () => {
  await product.close();
});

async function get(
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(`${product.url}${path}`, init);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

describe('who may ask', () => {
  test.each([
    ['no token', undefined],
    ['an unknown token', 'skm_unknown'],
    ['an empty one', ' '],
  ])('%s is answered 401 UNAUTHENTICATED before the document is parsed', async (_, token) => {
    const answer = await new GraphqlDoor(product.url, token).send('this is not GraphQL');
    expect([answer.status, answer.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('another scheme than Bearer is answered the same', async () => {
    const answer = await new GraphqlDoor(product.url, undefined).post('{}', {
      authorization: 'Basic c2VjcmV0',
    });
    expect([answer.status, answer.code]).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['no GraphQL', '{ nothing', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ secretNobodyKnows }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown argument', '{ tenantSecrets(frst: 3) { totalCount } }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is answered 400 without the text and without a guess', async (_, document, code) => {
    const answer = await door.send(document);
    expect([answer.status, answer.code]).toEqual([400, code]);
    expect(answer.text).not.toMatch(/nothing|secretNobodyKnows|frst|Did you mean/);
  });

  test('a wrong variable is BAD_USER_INPUT with its path, and never its value', async () => {
    const input = { orgId: 'a', pem: { secret: 'do not repeat me' } };
    const answer = await door.send(documents.upload, { input });
    expect([answer.status, answer.code, answer.extensions['field']]).toEqual([400, 'BAD_USER_INPUT', 'pem']);
    expect(answer.text).not.toContain('repeat');
  });

  test.each([0, 101, -1])('first: %d is BAD_USER_INPUT', async (first) => {
    const answer = await door.send(documents.list, { first });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', 'first']);
  });

  test('a body above 1 MiB is answered 413 with the limit', async () => {
    const answer = await door.send(`{ __typename } #${'x'.repeat(1_048_576)}`);
    expect([answer.status, answer.code, answer.extensions['limit'], answer.extensions['maximum']]).toEqual([
      413,
      'QUERY_TOO_COMPLEX',
      'bytes',
      1_048_576,
    ]);
  });

  test('another media type is answered 415', async () => {
    const answer = await door.post('query=x', { 'content-type': 'application/x-www-form-urlencoded' });
    expect([answer.status, answer.code]).toEqual([415, 'BAD_REQUEST']);
  });
});

describe('the other paths', () => {
  test('/healthz says that the process lives, without a token', async () => {
    expect((await get('/healthz')).status).toBe(200);
  });

  test('/readyz names database and HSM', async () => {
    const { status, text } = await get('/readyz');
    expect([status, JSON.parse(text)]).toEqual([200, { status: 'ok', database: 'ok', hsm: 'ok' }]);
  });

  test('an unknown path answers 404 with one line', async () => {
    const { status, text } = await get('/anything');
    expect([status, text.trim().split('\n').length]).toEqual([404, 1]);
  });

  test('every answer carries a request id and forbids caching and guessing of types', async () => {
    const { headers } = await get('/healthz');
    expect(headers.get('x-request-id')).toMatch(/^req_/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('node', () => {
  test.each(['org_00000000000000000000000000', 'nonsense', '', 'secret_x', '__proto__'])(
    'of "%s" is null',
    async (id) => {
      const answer = await door.send('query ($id: ID!) { node(id: $id) { id } }', { id });
      expect([answer.code, answer.data]).toEqual([undefined, { node: null }]);
    },
  );

  test('finds what lists show, by type', async () => {
    const listed = await door.send('{ salesforceOrgs { edges { node { id certificate { id } } } } }');
    const [{ node }] = listed.data.salesforceOrgs.edges;
    const ids = [node.id, node.certificate.id];
    const names = await Promise.all(
      ids.map(
        async (id: string) =>
          (await door.send('query ($id: ID!) { node(id: $id) { __typename id } }', { id })).data.node,
      ),
    );
    expect(names).toEqual([
      { __typename: 'SalesforceOrg', id: ids[0] },
      { __typename: 'Certificate', id: ids[1] },
    ]);
  });
});
