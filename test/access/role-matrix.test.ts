import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { roles, type Role } from '../../src/key-management/actor.js';
import { connectOrg, generateNext } from '../support/connected-org.js';
import { startProduct, type Product } from '../support/running-server.js';
import { decided, fieldNames, mayAskFor } from './matrix.js';
import { mutationsAnswering, questionsFor } from './questions.js';

let product: Product;
let orgId: string;

beforeAll(async () => {
  product = await startProduct();
  const org = await connectOrg(product);
  ({ orgId } = org);
  await generateNext(product, org);
  const input = { name: 'for the list', grants: [{ role: 'VIEWER', orgId }] };
  const create = 'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }';
  expect((await org.door.send(create, { input })).code).toBeUndefined();
});

afterAll(async () => {
  await product.close();
});

async function rolesThatMay(documents: readonly string[]): Promise<Role[]> {
  const may: Role[] = [];
  for (const role of roles) {
    const codes: (string | undefined)[] = [];
    for (const document of documents) {
      const answer = await (await product.door([role])).send(document);
      expect([answer.status, document]).toEqual([200, document]);
      codes.push(answer.code);
    }
    if (codes.some((code) => code !== 'FORBIDDEN')) may.push(role);
  }
  return may;
}

describe('the access matrix', () => {
  test('decides about every field of the schema, and about no other', () => {
    expect([...decided].sort()).toEqual(fieldNames().sort());
  });

  test.each(fieldNames())('%s is for the roles that it says', async (name) => {
    const written = roles.filter((role) => mayAskFor(name).includes(role));
    const questions = questionsFor(name, orgId);
    if (questions.length > 0) {
      expect(await rolesThatMay(questions)).toEqual(written);
      return;
    }
    // Streams have a door of their own: test/subscriptions asks there.
    if (name.startsWith('Subscription.')) return;
    // Only a mutation's answer holds it: whoever may not send that never sees it.
    const mutations = mutationsAnswering(name.split('.')[0] ?? '');
    const senders = mutations.flatMap((mutation) => mayAskFor(`Mutation.${mutation}`));
    expect(roles.filter((role) => senders.includes(role))).toEqual(written);
  });
});
