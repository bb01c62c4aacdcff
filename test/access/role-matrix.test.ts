import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { roles, type Role } from '../../src/key-management/actor.js';
import { connectOrg, generateNext } from '../support/connected-org.js';
import { startProduct, type Product } from '../support/running-server.js';
import { decided, fieldNames, mayAskFor } from './matrix.js';
import { mutationAnswering, questionFor } from './questions.js';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
  const org = await connectOrg(product);
  await generateNext(product, org);
  const input = { name: 'for the list', grants: [{ role: 'VIEWER', orgId: org.orgId }] };
  const create = 'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }';
  expect((await org.door.send(create, { input })).code).toBeUndefined();
});

afterAll(async () => {
  await product.close();
});

async function rolesThatMay(document: string): Promise<Role[]> {
  const may: Role[] = [];
  for (const role of roles) {
    const answer = await (await product.door([role])).send(document);
    expect([200, document]).toEqual([answer.status, document]);
    if (answer.code !== 'FORBIDDEN') may.push(role);
  }
  return may;
}

describe('the access matrix', () => {
  test('decides about every field of the schema, and about no other', () => {
    expect([...decided].sort()).toEqual(fieldNames().sort());
  });

  test.each(fieldNames())('%s is for the roles that it says', async (name) => {
    const question = questionFor(name);
    if (question !== undefined) {
      expect(await rolesThatMay(question)).toEqual(roles.filter((role) => mayAskFor(name).includes(role)));
      return;
    }
    // Only a mutation's answer holds it: whoever may not send that never sees it.
    const mutation = mutationAnswering(name.split('.')[0] ?? '');
    expect(mayAskFor(name)).toEqual(mayAskFor(`Mutation.${mutation ?? 'none'}`));
  });
});
