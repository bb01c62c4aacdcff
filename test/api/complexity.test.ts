import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import * as documents from '../support/documents.js';
import type { GraphqlDoor } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let door: GraphqlDoor;

beforeAll(async () => {
  product = await startProduct();
  door = await product.door();
});

afterAll(async () => {
  await product.close();
});

const repeat = (count: number, each: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => each(n)).join(' ');
/** Fields nested that deep, ends and all. */
const nested = (depth: number): string =>
  `{ node(id: "x") { ... on TenantSecret { ${'org { certificate { '.repeat(depth / 2)} id ${'} } '.repeat(depth / 2)} } } }`;
const listsWithin = (orgs: string, secrets: string): string =>
  `{ salesforceOrgs(first: ${orgs}) { edges { node { tenantSecrets(first: ${secrets}) { edges { node { id keyId } } } } } } }`;
const orgsAndSecrets = `query ($orgs: Int, $secrets: Int) ${listsWithin('$orgs', '$secrets')}`;

describe('a document is refused that goes beyond', () => {
  test.each<[string, string, object]>([
    ['tokens', `{ ${repeat(2_000, () => '__typename')} }`, {}],
    ['depth', nested(18), {}],
    ['depth', `{ ...a } fragment a on Query ${nested(18)}`, {}],
    ['aliases', `{ ${repeat(31, (n) => `a${n}: __typename`)} }`, {}],
    [
      'aliases',
      `{ ${repeat(4, () => '...a')} } fragment a on Query { ${repeat(10, (n) => `a${n}: __typename`)} }`,
      {},
    ],
    ['directives', `{ __typename ${repeat(31, () => '@include(if: true)')} }`, {}],
    ['cost', orgsAndSecrets, { orgs: 100, secrets: 100 }],
    ['cost', listsWithin('100', '100'), {}],
    ['cost', orgsAndSecrets.replaceAll(': Int', ': Int = 100'), {}],
  ])('%s', async (limit, document, variables) => {
    const answer = await door.send(document, variables);
    const maximum = { tokens: 2_000, depth: 16, aliases: 30, directives: 30, cost: 25_000 }[limit];
    expect([answer.status, answer.code]).toEqual([400, 'QUERY_TOO_COMPLEX']);
    expect(answer.extensions).toEqual({ code: 'QUERY_TOO_COMPLEX', limit, maximum });
    expect(answer.text).not.toMatch(/typename|TenantSecret|include/);
  });

  test('one operation', async () => {
    const batch = repeat(3, () => JSON.stringify({ query: '{ __typename }' })).replaceAll(' {"', ',{"');
    const answer = await door.post(`[${batch}]`);
    expect([answer.status, answer.code, answer.extensions['limit']]).toEqual([
      400,
      'QUERY_TOO_COMPLEX',
      'operations',
    ]);
  });
});

describe('a document is let through that stays within', () => {
  test.each<[string, string, object]>([
    ['the longest list', documents.list, { first: 100 }],
    ['lists below a list, with variables', orgsAndSecrets, { orgs: 100, secrets: 50 }],
    ['thirty aliases', `{ ${repeat(30, (n) => `a${n}: __typename`)} }`, {}],
    ['sixteen levels', nested(12), {}],
  ])('%s', async (_, document, variables) => {
    const answer = await door.send(document, variables);
    expect([answer.status, answer.code]).toEqual([200, undefined]);
  });
});

test('a circular fragment is refused', async () => {
  const circle = '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a __typename }';
  const answer = await door.send(circle);
  expect([answer.status, answer.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
});

test('a null where a value is needed is found before anything runs', async () => {
  const document = 'query ($id: ID = "x") { node(id: $id) { id } salesforceOrgs { totalCount } }';
  const answer = await door.send(document, { id: null });
  expect([answer.status, answer.code, answer.extensions['field']]).toEqual([400, 'BAD_USER_INPUT', 'id']);
});

describe('the schema', () => {
  const question = getIntrospectionQuery({
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  });

  test('is not told where introspection is off, which is the default', async () => {
    const answer = await door.send(question);
    expect([answer.status, answer.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(await door.send('{ __typename }')).toMatchObject({ status: 200, data: { __typename: 'Query' } });
  });

  test("is told to GraphiQL's question where it is on, within the limits", async () => {
    await product.stop();
    await product.start({ GRAPHQL_INTROSPECTION: 'on' });
    const answer = await (await product.door()).send(question);
    expect([answer.status, answer.data.__schema.queryType]).toEqual([200, { kind: 'OBJECT', name: 'Query' }]);
  });
});
