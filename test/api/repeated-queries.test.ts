import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fieldNames } from '../access/matrix.js';
import { questionsFor } from '../access/questions.js';
import { connectOrg, generateNext } from '../support/connected-org.js';
import type { GraphqlDoor } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let door: GraphqlDoor;
let orgId: string;

beforeAll(async () => {
  product = await startProduct();
  const org = await connectOrg(product);
  ({ orgId, door } = org);
  await generateNext(product, org);
  await generateNext(product, org);
});

afterAll(async () => {
  await product.close();
});

/** What is asked once is executed by graphql-js, what is asked again by the function that it was compiled to. */
async function answersTo(query: string, variables?: Record<string, unknown>): Promise<Set<string>> {
  const answers = new Set<string>();
  for (let time = 0; time < 3; time += 1) {
    const { status, text } = await door.send(query, variables);
    answers.add(JSON.stringify({ status, answer: JSON.parse(text) as unknown }));
  }
  return answers;
}

const questions = fieldNames().filter((name) => !name.startsWith('Mutation.'));

test('each field is answered the same way each time', async () => {
  const different: string[] = [];
  // The one field that says what time it is.
  const steady = questions.filter((name) => name !== 'RotationOutlook.asOf');
  for (const question of steady.flatMap((name) => questionsFor(name, orgId))) {
    if ((await answersTo(question)).size > 1) different.push(question);
  }
  expect(questions.length).toBeGreaterThan(100);
  expect(different).toEqual([]);
});

const node =
  '... on TenantSecret { keyId org { name } } ... on SalesforceOrg { name tenantSecrets { totalCount } }';
const documents: readonly (readonly [string, string, Record<string, unknown>?])[] = [
  [
    'fragments and aliases',
    'query { a: salesforceOrgs { ...Page } b: salesforceOrgs(first: 1) { ...Page } } fragment Page on SalesforceOrgConnection { totalCount edges { cursor node { __typename id } } }',
  ],
  [
    'lists in lists',
    '{ salesforceOrgs { edges { node { certificate { subject } tenantSecrets(first: 1) { pageInfo { endCursor } edges { node { version status certificate { developerName } } } } } } } }',
  ],
  [
    'variables and their defaults',
    'query ($first: Int = 1, $status: TenantSecretStatus) { tenantSecrets(first: $first, status: $status) { totalCount edges { node { keyId status createdAt } } } }',
    { status: 'ARCHIVED' },
  ],
  [
    'directives',
    'query ($with: Boolean!) { tenantSecrets { edges { node { keyId status @include(if: $with) version @skip(if: $with) } } } }',
    { with: true },
  ],
  [
    'an argument that is refused',
    '{ tenantSecrets(after: "broken") { edges { node { keyId } } } salesforceOrgs { totalCount } }',
  ],
  ['a page that is too long', '{ salesforceOrgs(first: 101) { totalCount } }'],
  [
    'two operations in one document',
    'query A { viewer { __typename } } query B { salesforceOrgs { totalCount } }',
  ],
  ['what is not there', `{ node(id: "secret_00000000000000000000000000") { id ${node} } }`],
];

test.each(documents)('%s', async (...[, document, variables = {}]) => {
  expect((await answersTo(document, variables)).size).toBe(1);
});

test('an interface is answered by what the object is', async () => {
  const document = `query ($id: ID!) { node(id: $id) { __typename id ${node} } }`;
  const answers = [...(await answersTo(document, { id: orgId }))].map((text) => JSON.parse(text) as unknown);
  expect(answers).toEqual([
    {
      status: 200,
      answer: {
        data: {
          node: {
            __typename: 'SalesforceOrg',
            id: orgId,
            name: expect.any(String),
            tenantSecrets: { totalCount: 2 },
          },
        },
      },
    },
  ]);
});

test('the same document follows its variables', async () => {
  const document = 'query ($first: Int!) { tenantSecrets(first: $first) { edges { node { version } } } }';
  for (const first of [1, 2, 1, 2]) {
    const { data } = await door.send(document, { first });
    expect((data as { tenantSecrets: { edges: unknown[] } }).tenantSecrets.edges).toHaveLength(first);
  }
});

test('a refusal is on record once for each time that it was asked for', async () => {
  const viewer = await product.door(['viewer']);
  const refused = `{ auditEvents(action: "apiTokens", first: 100) { edges { node { requestId } } } }`;
  for (let time = 0; time < 4; time += 1) await viewer.send('{ apiTokens { edges { node { name } } } }');
  const { data } = await door.send(refused);
  const { edges } = (data as { auditEvents: { edges: { node: { requestId: string } }[] } }).auditEvents;
  const asked = edges.map(({ node: { requestId } }) => requestId);
  expect(asked.length).toBeGreaterThanOrEqual(4);
  expect(new Set(asked).size).toBe(asked.length);
});
