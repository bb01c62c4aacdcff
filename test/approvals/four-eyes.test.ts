import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createToken } from '../access/token-documents.js';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import { GraphqlDoor, type GraphqlAnswer } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let org: ConnectedOrg;
let requester: GraphqlDoor;
let second: GraphqlDoor;
let third: GraphqlDoor;
let administrator: GraphqlDoor;
let secret: { id: string; keyId: string };

const setPolicy = `mutation ($input: SetApprovalPolicyInput!) {
  setApprovalPolicy(input: $input) { salesforceOrg { approvalPolicy { approvers undoWindowMinutes } } }
}`;
const requestFields =
  'id state reason action approversNeeded executeAfter failure requestedBy { name } approvals { actor { name } } tenantSecret { id status }';
const requests = `query ($state: ApprovalState) {
  approvalRequests(state: $state) { totalCount edges { node { ${requestFields} } } }
}`;
const decide = (name: string): string =>
  `mutation ($input: ApprovalRequestInput!) { ${name}(input: $input) { approvalRequest { ${requestFields} } } }`;

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
  administrator = await product.door(['administrator']);
  const custodian = async (name: string): Promise<GraphqlDoor> => {
    const input = { name, grants: [{ role: 'KEY_CUSTODIAN', orgId: org.orgId }] };
    const made = await administrator.send(createToken, { input });
    return new GraphqlDoor(product.url, made.data.createApiToken.token as string);
  };
  [requester, second, third] = [await custodian('Ada'), await custodian('Bob'), await custodian('Cem')];
  await generateNext(product, org);
});

afterAll(async () => {
  await product.close();
});

/** A fresh archived secret for each test: the active one of before. */
beforeEach(async () => {
  const { data } = await org.door.send(documents.list, { orgId: org.orgId, status: 'ACTIVE' });
  secret = data.tenantSecrets.edges[0].node;
  await generateNext(product, org);
});

async function policy(change: object): Promise<GraphqlAnswer> {
  return await administrator.send(setPolicy, {
    input: { orgId: org.orgId, approvers: 2, undoWindowMinutes: 0, ...change },
  });
}

async function ask(change: object = {}): Promise<GraphqlAnswer> {
  const input = { id: secret.id, confirmKeyId: secret.keyId, reason: 'Not needed any more', ...change };
  return await requester.send(documents.destroy, { input });
}

async function requested(): Promise<string> {
  const answer = await ask();
  expect(answer.code).toBe('APPROVAL_REQUIRED');
  return answer.extensions['approvalRequestId'] as string;
}

async function send(door: GraphqlDoor, name: string, id: string): Promise<GraphqlAnswer> {
  return await door.send(decide(name), { input: { id } });
}

async function found(id: string): Promise<any> {
  const { data } = await requester.send(requests);
  return data.approvalRequests.edges.map(({ node }: any) => node).find((node: any) => node.id === id);
}

async function ended(id: string): Promise<any> {
  for (let tries = 0; tries < 200; tries++) {
    const request = await found(id);
    if (!['PENDING', 'APPROVED', 'EXECUTING'].includes(request.state)) return request;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the request did not end');
}

describe('an org that wants others to approve', () => {
  test('has a key destroyed only after two others have, and then by itself, once', async () => {
    const set = await policy({});
    expect(set.data.setApprovalPolicy.salesforceOrg.approvalPolicy).toEqual({
      approvers: 2,
      undoWindowMinutes: 0,
    });
    const id = await requested();
    expect(await found(id)).toMatchObject({
      state: 'PENDING',
      action: 'DESTROY_TENANT_SECRET',
      reason: 'Not needed any more',
      requestedBy: { name: 'Ada' },
      tenantSecret: { id: secret.id, status: 'ARCHIVED' },
    });
    expect((await send(requester, 'approveRequest', id)).code).toBe('APPROVAL_BY_REQUESTER');
    expect((await send(second, 'approveRequest', id)).data.approveRequest.approvalRequest.state).toBe(
      'PENDING',
    );
    expect(
      (await send(second, 'approveRequest', id)).data.approveRequest.approvalRequest.approvals,
    ).toHaveLength(1);
    expect((await send(third, 'approveRequest', id)).data.approveRequest.approvalRequest).toMatchObject({
      state: 'APPROVED',
      approvals: [{ actor: { name: 'Bob' } }, { actor: { name: 'Cem' } }],
    });
    expect(await ended(id)).toMatchObject({ state: 'EXECUTED', tenantSecret: { status: 'DESTROYED' } });
    const { rows } = await product.simulator.state();
    expect(rows.find((row) => row.id === secret.keyId)?.status).toBe('DESTROYED');
    const done = await administrator.send(
      `{ auditEvents(objectId: "${secret.id}", action: "destroyTenantSecret") { edges { node { outcome actor { name } } } } }`,
    );
    expect(done.data.auditEvents.edges.map(({ node }: any) => [node.outcome, node.actor.name])).toEqual([
      ['SUCCEEDED', 'Ada'],
      ['BEGUN', 'Ada'],
      ['REFUSED', 'Ada'],
    ]);
  });

  test('answers a repeated call, and another’s, with the same request', async () => {
    await policy({});
    const id = await requested();
    expect(await requested()).toBe(id);
    const input = { id: secret.id, confirmKeyId: secret.keyId };
    expect((await second.send(documents.destroy, { input })).extensions['approvalRequestId']).toBe(id);
  });

  test('judges the call before it asks anybody, and wants a reason', async () => {
    await policy({});
    expect((await ask({ confirmKeyId: 'another' })).code).toBe('CONFIRMATION_MISMATCH');
    const answer = await ask({ reason: null });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', 'reason']);
    expect(await found('none')).toBeUndefined();
  });

  test('lets the requester withdraw, and others refuse, also within the undo window', async () => {
    await policy({ approvers: 1, undoWindowMinutes: 60 });
    const withdrawn = await requested();
    expect((await send(second, 'withdrawRequest', withdrawn)).code).toBe('FORBIDDEN');
    await send(second, 'approveRequest', withdrawn);
    expect((await found(withdrawn)).state).toBe('APPROVED');
    expect((await send(requester, 'withdrawRequest', withdrawn)).code).toBeUndefined();
    expect((await found(withdrawn)).state).toBe('WITHDRAWN');

    const refused = await requested();
    expect(refused).not.toBe(withdrawn);
    await send(second, 'approveRequest', refused);
    expect((await send(administrator, 'refuseRequest', refused)).code).toBeUndefined();
    const late = await send(third, 'approveRequest', refused);
    expect([late.code, late.extensions['state']]).toEqual(['APPROVAL_REQUEST_NOT_OPEN', 'REFUSED']);
    const { rows } = await product.simulator.state();
    expect(rows.find((row) => row.id === secret.keyId)?.status).toBe('ARCHIVED');
  });

  test('lets requests be approved by custodians of that org alone', async () => {
    await policy({});
    const id = await requested();
    expect((await send(administrator, 'approveRequest', id)).code).toBe('FORBIDDEN');
    expect((await send(await product.door(['operator']), 'approveRequest', id)).code).toBe('FORBIDDEN');
    expect((await send(second, 'approveRequest', 'approval_00000000000000000000000000')).code).toBe(
      'NOT_FOUND',
    );
  });

  test('can be told to ask nobody again', async () => {
    await policy({ approvers: 0 });
    const answer = await ask({ reason: null });
    expect(answer.data.destroyTenantSecret.tenantSecret.status).toBe('DESTROYED');
  });

  test.each([
    ['approvers', { approvers: 11 }],
    ['undoWindowMinutes', { undoWindowMinutes: -1 }],
    ['expiresAfterMinutes', { expiresAfterMinutes: 0 }],
  ])('takes no policy with a bad %s', async (field, change) => {
    const answer = await policy(change);
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
  });
});
