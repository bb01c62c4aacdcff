import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import path from 'node:path';
import { promisify } from 'node:util';
import sqlite3 from 'sqlite3';
import { createToken, revokeRole, revokeToken } from '../access/token-documents.js';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import { GraphqlDoor } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';

interface Custodian {
  readonly door: GraphqlDoor;
  readonly tokenId: string;
}

let product: Product;
let org: ConnectedOrg;
let administrator: GraphqlDoor;
let secret: { id: string; keyId: string };

const setPolicy = `mutation ($input: SetApprovalPolicyInput!) {
  setApprovalPolicy(input: $input) { salesforceOrg { id } }
}`;
const requests = `{ approvalRequests { edges { node {
  id state action failure approvals { actor { name } } tenantSecret { status hasBackup }
} } } }`;
const approve = `mutation ($input: ApprovalRequestInput!) {
  approveRequest(input: $input) { approvalRequest { state } }
}`;
const roleGrants = '{ roleGrants(first: 100) { edges { node { id subjectId } } } }';

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
  administrator = await product.door(['administrator']);
  await generateNext(product, org);
});

afterAll(async () => {
  await product.close();
});

/** A fresh archived secret for each test: the active one of before. */
beforeEach(async () => {
  await policy({ approvers: 0 });
  const { data } = await org.door.send(documents.list, { orgId: org.orgId, status: 'ACTIVE' });
  secret = data.tenantSecrets.edges[0].node;
  await generateNext(product, org);
});

async function policy(change: object): Promise<void> {
  const input = { orgId: org.orgId, approvers: 1, undoWindowMinutes: 0, expiresAfterMinutes: 60, ...change };
  expect((await administrator.send(setPolicy, { input })).code).toBeUndefined();
}

async function custodian(name: string): Promise<Custodian> {
  const input = { name, grants: [{ role: 'KEY_CUSTODIAN', orgId: org.orgId }] };
  const { token, apiToken } = (await administrator.send(createToken, { input })).data.createApiToken;
  return { door: new GraphqlDoor(product.url, token as string), tokenId: apiToken.id as string };
}

async function requested(requester: Custodian, mutation = documents.destroy): Promise<string> {
  const input = { id: secret.id, confirmKeyId: secret.keyId, reason: 'Not needed any more' };
  const answer = await requester.door.send(mutation, { input });
  expect(answer.code).toBe('APPROVAL_REQUIRED');
  return answer.extensions['approvalRequestId'] as string;
}

async function found(id: string): Promise<any> {
  const { data } = await org.door.send(requests);
  return data.approvalRequests.edges.map(({ node }: any) => node).find((node: any) => node.id === id);
}

async function ended(id: string): Promise<any> {
  for (let tries = 0; tries < 400; tries++) {
    const request = await found(id);
    if (!['PENDING', 'APPROVED', 'EXECUTING'].includes(request.state)) return request;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the request did not end');
}

/** Lets the time of a request's column be over, as if it had been waited for. */
async function letPass(column: 'expires_at' | 'execute_after', id: string): Promise<void> {
  const database = new sqlite3.Database(path.join(product.dataDirectory, 'keys.sqlite'));
  database.configure('busyTimeout', 5000);
  const run = promisify((sql: string, given: unknown[], done: (error: Error | null) => void) =>
    database.run(sql, given, done),
  );
  await run(`UPDATE "approval_request" SET "${column}" = '2026-01-01T00:00:00.000Z' WHERE "id" = ?`, [id]);
  await promisify(database.close.bind(database))();
}

async function recorded(id: string): Promise<unknown[]> {
  const { data } = await administrator.send(
    `{ auditEvents(objectId: "${id}") { edges { node { action outcome code actor { kind } } } } }`,
  );
  return data.auditEvents.edges.map(({ node }: any) => [
    node.action,
    node.outcome,
    node.code,
    node.actor.kind,
  ]);
}

async function statusInSalesforce(): Promise<string | undefined> {
  const { rows } = await product.simulator.state();
  return rows.find((row) => row.id === secret.keyId)?.status;
}

test('a request that is not approved in time expires, is told of, and cannot be approved any more', async () => {
  await policy({});
  const [ada, bob] = [await custodian('Ada'), await custodian('Bob')];
  const id = await requested(ada);
  await letPass('expires_at', id);
  const late = await bob.door.send(approve, { input: { id } });
  expect([late.code, late.extensions['state']]).toEqual(['APPROVAL_REQUEST_NOT_OPEN', 'EXPIRED']);
  expect((await ended(id)).state).toBe('EXPIRED');
  expect(await recorded(id)).toContainEqual(['expireRequest', 'SUCCEEDED', null, 'SYSTEM']);
  expect(await statusInSalesforce()).toBe('ARCHIVED');
  expect(await requested(ada)).not.toBe(id);
});

test('a backup is purged only after others have approved, once, and then it is gone for good', async () => {
  const [ada, bob, cem] = [await custodian('Ada'), await custodian('Bob'), await custodian('Cem')];
  const input = { id: secret.id, confirmKeyId: secret.keyId };
  expect((await ada.door.send(documents.destroy, { input })).data.destroyTenantSecret.goneForGood).toBe(
    false,
  );
  await policy({ approvers: 2 });
  const id = await requested(ada, documents.purge);
  expect(await found(id)).toMatchObject({ action: 'PURGE_TENANT_SECRET_BACKUP', state: 'PENDING' });
  expect((await ada.door.send(approve, { input: { id } })).code).toBe('APPROVAL_BY_REQUESTER');
  await bob.door.send(approve, { input: { id } });
  expect((await found(id)).tenantSecret).toEqual({ status: 'DESTROYED', hasBackup: true });
  await cem.door.send(approve, { input: { id } });
  expect(await ended(id)).toMatchObject({ state: 'EXECUTED', tenantSecret: { hasBackup: false } });
  expect((await ada.door.send(documents.restore, { input: { id: secret.id } })).code).toBe('BACKUP_REQUIRED');
});

describe('an approval does not count any more at the execution where its giver has', () => {
  test.each<[string, (giver: Custodian) => Promise<unknown>]>([
    [
      'lost the role',
      async ({ tokenId }) => {
        const { data } = await administrator.send(roleGrants);
        const grant = data.roleGrants.edges.find(({ node }: any) => node.subjectId === tokenId);
        await administrator.send(revokeRole, { input: { id: grant.node.id } });
      },
    ],
    ['a revoked token', ({ tokenId }) => administrator.send(revokeToken, { input: { id: tokenId } })],
  ])('%s', async (_, lose) => {
    await policy({ undoWindowMinutes: 60 });
    const [ada, bob] = [await custodian('Ada'), await custodian('Bob')];
    const id = await requested(ada);
    const approved = await bob.door.send(approve, { input: { id } });
    expect(approved.data.approveRequest.approvalRequest.state).toBe('APPROVED');
    await lose(bob);
    await letPass('execute_after', id);
    expect(await ended(id)).toMatchObject({ state: 'FAILED', failure: 'APPROVAL_REQUIRED' });
    expect(await recorded(id)).toContainEqual(['executeRequest', 'FAILED', 'APPROVAL_REQUIRED', 'SYSTEM']);
    expect(await statusInSalesforce()).toBe('ARCHIVED');
  });

  test('while one whose giver still has it is executed', async () => {
    await policy({ undoWindowMinutes: 60 });
    const id = await requested(await custodian('Ada'));
    await (await custodian('Bob')).door.send(approve, { input: { id } });
    await letPass('execute_after', id);
    expect(await ended(id)).toMatchObject({ state: 'EXECUTED', tenantSecret: { status: 'DESTROYED' } });
  });
});
