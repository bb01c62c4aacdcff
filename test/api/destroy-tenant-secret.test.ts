import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import type { GraphqlAnswer } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';
import { tokenObjects } from '../support/token-objects.js';

let product: Product;
let org: ConnectedOrg;
/** Versions 1 to 4; the last one is active. */
let secrets: Record<string, string>[];

beforeAll(async () => {
  product = await startProduct({ SALESFORCE_TIMEOUT_SECONDS: '2' });
  org = await connectOrg(product);
  secrets = [];
  for (let made = 0; made < 4; made++) secrets.push(await generateNext(product, org));
});

afterAll(async () => {
  await product.close();
});

function version(number: number): { id: string; keyId: string } {
  const { id = '', keyId = '' } = secrets[number - 1] ?? {};
  return { id, keyId };
}

async function destroy(number: number, more: object = {}): Promise<GraphqlAnswer> {
  const { id, keyId } = version(number);
  return await org.door.send(documents.destroy, { input: { id, confirmKeyId: keyId, ...more } });
}

async function statusInSalesforce(number: number): Promise<string | undefined> {
  const { rows } = await product.simulator.state();
  return rows.find((row) => row.id === version(number).keyId)?.status;
}

async function keysInToken(): Promise<number> {
  const objects = await tokenObjects(product.dataDirectory);
  return objects.filter(({ label }) => label.startsWith('skm:tenant-secret:')).length;
}

describe('destroyTenantSecret refuses with', () => {
  test('FORBIDDEN for a role that may not', async () => {
    const operator = await product.door(['operator', 'administrator', 'viewer']);
    const { id, keyId } = version(1);
    const answer = await operator.send(documents.destroy, { input: { id, confirmKeyId: keyId } });
    expect(answer.code).toBe('FORBIDDEN');
  });

  test.each(['secret_00000000000000000000000000', 'nonsense', ''])(
    'NOT_FOUND for the id "%s"',
    async (id) => {
      const answer = await org.door.send(documents.destroy, { input: { id, confirmKeyId: 'x' } });
      expect(answer.code).toBe('NOT_FOUND');
    },
  );

  test('NOT_FOUND for the id of another kind of thing', async () => {
    const answer = await org.door.send(documents.destroy, { input: { id: org.orgId, confirmKeyId: 'x' } });
    expect(answer.code).toBe('NOT_FOUND');
  });

  test('BYOK_NOT_ENABLED where the switch is off', async () => {
    await org.door.send(documents.update, { input: { id: org.orgId, byokEnabled: false } });
    expect((await destroy(1)).code).toBe('BYOK_NOT_ENABLED');
    await org.door.send(documents.update, { input: { id: org.orgId, byokEnabled: true } });
  });

  test('CONFIRMATION_MISMATCH where confirmKeyId is another key’s, case counting', async () => {
    expect((await destroy(1, { confirmKeyId: version(2).keyId })).code).toBe('CONFIRMATION_MISMATCH');
    const swapped = version(1).keyId.replace(/[A-Za-z]/g, (letter) =>
      letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
    );
    expect((await destroy(1, { confirmKeyId: swapped })).code).toBe('CONFIRMATION_MISMATCH');
  });

  test('TENANT_SECRET_NOT_ARCHIVED for the active secret', async () => {
    const answer = await destroy(4);
    expect([answer.code, answer.extensions['status']]).toEqual(['TENANT_SECRET_NOT_ARCHIVED', 'ACTIVE']);
  });

  test('none of these changed anything in Salesforce or in the token', async () => {
    expect(await Promise.all([1, 2, 3, 4].map(statusInSalesforce))).toEqual([
      'ARCHIVED',
      'ARCHIVED',
      'ARCHIVED',
      'ACTIVE',
    ]);
    expect(await keysInToken()).toBe(4);
  });
});

describe('destroyTenantSecret', () => {
  test('destroys in Salesforce and in the token, once for an idempotency key', async () => {
    const first = await destroy(1, { idempotencyKey: 'v1' });
    expect(first.data.destroyTenantSecret.tenantSecret).toMatchObject({ status: 'DESTROYED', version: 1 });
    expect(await statusInSalesforce(1)).toBe('DESTROYED');
    expect(await keysInToken()).toBe(3);
    expect((await destroy(1, { idempotencyKey: 'v1' })).data).toEqual(first.data);
    expect((await destroy(1)).code).toBe('TENANT_SECRET_NOT_ARCHIVED');
  });

  test('reports the end that Salesforce shows where its answer was lost', async () => {
    await product.simulator.faults({ match: { path: 'destroy' }, action: { kind: 'dropAfterWork' } });
    const answer = await destroy(2);
    expect(answer.data.destroyTenantSecret.tenantSecret.status).toBe('DESTROYED');
    expect(await keysInToken()).toBe(2);
  });

  test('keeps the key in the token where Salesforce refuses', async () => {
    await product.simulator.faults({
      match: { path: 'destroy' },
      action: { kind: 'status', status: 400, errorCode: 'FIELD_INTEGRITY_EXCEPTION' },
    });
    const answer = await destroy(3);
    expect([answer.code, answer.extensions['salesforceErrorCode']]).toEqual([
      'SALESFORCE_REJECTED',
      'FIELD_INTEGRITY_EXCEPTION',
    ]);
    expect(await statusInSalesforce(3)).toBe('ARCHIVED');
    expect(await keysInToken()).toBe(2);
  });

  test('drops the key in the token of a secret that somebody destroyed in Setup', async () => {
    await product.simulator.setup('destroy', { id: version(3).keyId });
    await generateNext(product, org);
    const listed = await org.door.send(documents.list, { orgId: org.orgId, status: 'DESTROYED' });
    expect(listed.data.tenantSecrets.totalCount).toBe(3);
    await expect(keysInTokenSoon(2)).resolves.toBe(2);
  });
});

/** Work in the token never holds up an answer: it is awaited here, up to jest's own limit. */
async function keysInTokenSoon(expected: number): Promise<number> {
  for (;;) {
    const count = await keysInToken();
    if (count === expected) return count;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
