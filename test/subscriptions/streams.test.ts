import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import { EventStream } from '../support/event-stream.js';
import { GraphqlDoor } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let org: ConnectedOrg;

const operations = `subscription ($orgId: ID, $id: ID) {
  operationUpdated(orgId: $orgId, id: $id) { id kind state progress }
}`;
const secrets = `subscription ($orgId: ID) { tenantSecretChanged(orgId: $orgId) { id version status org { id name } } }`;

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
});

afterAll(async () => {
  await product.close();
});

describe('a subscription', () => {
  test('tells of an operation as it goes on and ends, and of the secrets that it changes', async () => {
    const followed = await EventStream.open(org.door, operations, { orgId: org.orgId });
    const changed = await EventStream.open(org.door, secrets);
    expect(followed.response.status).toBe(200);
    const made = await generateNext(product, org);
    const ended = await followed.next(({ operationUpdated }) => operationUpdated.state === 'SUCCEEDED');
    expect(ended.operationUpdated).toMatchObject({ kind: 'GENERATE_TENANT_SECRET', state: 'SUCCEEDED' });
    const secret = await changed.next(({ tenantSecretChanged }) => tenantSecretChanged.id === made['id']);
    expect(secret.tenantSecretChanged).toMatchObject({
      status: 'ACTIVE',
      org: { id: org.orgId, name: 'Acme' },
    });
    await generateNext(product, org);
    await changed.next(
      ({ tenantSecretChanged: { id, status } }) => id === made['id'] && status === 'ARCHIVED',
    );
    await followed.close();
    await changed.close();
  });

  test('of one operation tells of no other', async () => {
    const nothing = await EventStream.open(org.door, operations, { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' });
    const all = await EventStream.open(org.door, operations);
    await generateNext(product, org);
    await all.next(({ operationUpdated }) => operationUpdated.state === 'SUCCEEDED');
    expect(nothing.events).toEqual([]);
    await nothing.close();
    await all.close();
  });

  test('is refused at once where the document or the caller is wrong', async () => {
    const answer = async (door: GraphqlDoor, document: string, variables = {}): Promise<unknown[]> => {
      const { response } = await EventStream.open(door, document, variables);
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      return [response.status, errors[0]?.extensions.code];
    };
    expect(await answer(org.door, 'subscription { nothing }')).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(await answer(org.door, operations, { orgId: 'org_nobody' })).toEqual([200, 'NOT_FOUND']);
    for (const document of [operations, secrets]) {
      expect(await answer(await product.door(['auditor']), document)).toEqual([200, 'FORBIDDEN']);
      expect((await (await product.door(['viewer'])).send(document)).code).toBe('BAD_REQUEST');
    }
    expect((await answer(new GraphqlDoor(product.url, 'nobody'), operations))[0]).toBe(401);
  });

  test('is open to whoever may read', async () => {
    for (const role of ['viewer', 'operator', 'key-custodian', 'administrator'] as const) {
      for (const document of [operations, secrets]) {
        const stream = await EventStream.open(await product.door([role]), document);
        expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
        await stream.close();
      }
    }
  });

  test('does not answer a query', async () => {
    const { response } = await EventStream.open(org.door, '{ viewer { name } }');
    expect(response.headers.get('content-type')).toMatch(/^application\/graphql-response\+json/);
    await response.text();
  });

  test('ends when its token is revoked', async () => {
    const create = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token apiToken { id } } }`;
    const input = { name: 'short', grants: [{ role: 'VIEWER' }] };
    const made = (await org.door.send(create, { input })).data.createApiToken;
    const stream = await EventStream.open(new GraphqlDoor(product.url, made.token as string), operations);
    const revoke = `mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { apiToken { id } } }`;
    await org.door.send(revoke, { input: { id: made.apiToken.id } });
    while (!stream.hasCompleted) await generateNext(product, org);
    await stream.ended;
  });

  test('ends when the server stops, and does not keep it from stopping', async () => {
    const stream = await EventStream.open(org.door, operations);
    expect(await product.stop()).toBe(0);
    await stream.ended;
    expect(stream.hasCompleted).toBe(true);
  });
});
