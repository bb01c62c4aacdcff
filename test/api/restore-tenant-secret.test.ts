import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import type { GraphqlAnswer } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';
import { tokenObjects } from '../support/token-objects.js';

let product: Product;
let org: ConnectedOrg;

beforeAll(async () => {
  product = await startProduct({ SALESFORCE_TIMEOUT_SECONDS: '2' });
  org = await connectOrg(product);
  await generateNext(product, org);
});

beforeEach(async () => {
  await product.simulator.faults();
});

afterAll(async () => {
  await product.close();
});

type Secret = Record<string, string>;

/** A secret that the one after it has archived. */
async function archived(): Promise<Secret> {
  const secret = await generateNext(product, org);
  await generateNext(product, org);
  return secret;
}

async function destroyed(more: object = {}): Promise<Secret> {
  const secret = await archived();
  const answer = await destroy(secret, more);
  expect(answer.code).toBeUndefined();
  return secret;
}

async function destroy({ id, keyId }: Secret, more: object = {}): Promise<GraphqlAnswer> {
  return await org.door.send(documents.destroy, { input: { id, confirmKeyId: keyId, ...more } });
}

async function restore({ id }: Secret, more: object = {}): Promise<GraphqlAnswer> {
  return await org.door.send(documents.restore, { input: { id, ...more } });
}

async function purge({ id, keyId }: Secret, more: object = {}): Promise<GraphqlAnswer> {
  return await org.door.send(documents.purge, { input: { id, confirmKeyId: keyId, ...more } });
}

async function look({ id }: Secret): Promise<any> {
  const document = `query ($id: ID!) { node(id: $id) { ... on TenantSecret {
    status hasBackup restorableUntil operation { kind progress steps { progress } } } } }`;
  return (await org.door.send(document, { id })).data.node;
}

async function inSalesforce({ keyId }: Secret): Promise<string | undefined> {
  const { rows } = await product.simulator.state();
  return rows.find(({ id }) => id === keyId)?.status;
}

describe('the backup of a secret', () => {
  test('is made right after the upload, as a step of the operation', async () => {
    const shown = await look(await generateNext(product, org));
    expect(shown).toMatchObject({ status: 'ACTIVE', hasBackup: true, restorableUntil: null });
    expect(shown.operation).toMatchObject({ kind: 'GENERATE_TENANT_SECRET', progress: 'BACKED_UP' });
    expect(shown.operation.steps.map(({ progress }: any) => progress)).toEqual([
      ...['RESERVED', 'INTENT', 'SECRET_MADE', 'REQUEST_SENT', 'ANSWERED', 'CONFIRMED', 'BACKED_UP'],
    ]);
  });

  test('that fails turns no secret into an error, and is made later', async () => {
    await product.simulator.advance(25 * 3600);
    // The row is read for its hash first, and for its export then.
    await product.simulator.faults({
      match: { path: 'row' },
      after: 1,
      action: { kind: 'status', status: 503 },
    });
    const answer = await org.door.send(documents.generate, { input: { orgId: org.orgId } });
    const secret = answer.data.generateTenantSecret.tenantSecret as Secret;
    expect(await look(secret)).toMatchObject({ status: 'ACTIVE', hasBackup: false });
    await generateNext(product, org);
    expect((await destroy(secret)).data.destroyTenantSecret.goneForGood).toBe(false);
    expect(await look(secret)).toMatchObject({ status: 'DESTROYED', hasBackup: true });
  });

  test('stands in the database only sealed, under a key that cannot leave the token', async () => {
    await generateNext(product, org);
    const state = await readFile(path.join(product.dataDirectory, 'simulator', 'state.json'), 'utf8');
    const { tenantSecrets } = JSON.parse(state) as { tenantSecrets: { sealed: string | null }[] };
    const exported = tenantSecrets.map(({ sealed }) => sealed ?? '').filter((text) => text !== '');
    expect(exported.length).toBeGreaterThan(0);
    for (const file of ['keys.sqlite', 'keys.sqlite-wal']) {
      const bytes = await readFile(path.join(product.dataDirectory, file));
      for (const text of exported) expect(bytes.includes(text)).toBe(false);
    }
    const key = (await tokenObjects(product.dataDirectory)).find(({ label }) => label === 'skm:backup:1');
    expect(key).toMatchObject({ sensitive: true, extractable: false, isPrivate: true });
  });

  test('is made before a destruction, of secrets made elsewhere too', async () => {
    const made = (await product.simulator.setup('generate', {})) as { id: string };
    await generateNext(product, org);
    const listed = await org.door.send(documents.list, { status: 'ARCHIVED' });
    const edge = listed.data.tenantSecrets.edges.find(({ node }: any) => node.keyId === made.id);
    expect(await look(edge.node)).toMatchObject({ hasBackup: false });
    expect((await destroy(edge.node)).data.destroyTenantSecret).toMatchObject({ goneForGood: false });
    expect((await restore(edge.node)).data.restoreTenantSecret.tenantSecret).toMatchObject({
      status: 'ARCHIVED',
      keyManager: 'SALESFORCE',
    });
  });

  test('that cannot be made keeps the secret from being destroyed, and nothing is sent', async () => {
    const made = (await product.simulator.setup('generate', {})) as { id: string };
    await generateNext(product, org);
    const listed = await org.door.send(documents.list, { status: 'ARCHIVED' });
    const { node } = listed.data.tenantSecrets.edges.find(({ node }: any) => node.keyId === made.id);
    await product.simulator.faults({
      match: { path: 'row' },
      times: 9,
      action: { kind: 'status', status: 503 },
    });
    expect((await destroy(node)).code).toBe('SALESFORCE_UNAVAILABLE');
    expect(await inSalesforce(node)).toBe('ARCHIVED');
    expect((await destroy(node, { backup: 'DELETE' })).data.destroyTenantSecret.goneForGood).toBe(true);
  });
});

describe('destroyTenantSecret', () => {
  test('keeps the backup for 90 days and says so', async () => {
    const secret = await archived();
    const { restorableUntil, goneForGood } = (await destroy(secret)).data.destroyTenantSecret;
    expect(goneForGood).toBe(false);
    const days = (new Date(restorableUntil as string).getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(89.9);
    expect(days).toBeLessThan(90.1);
    expect(await look(secret)).toMatchObject({ hasBackup: true, restorableUntil });
  });

  test('deletes the backup where it is told to: then the secret is gone for good', async () => {
    const secret = await archived();
    const answer = await destroy(secret, { backup: 'DELETE' });
    expect(answer.data.destroyTenantSecret).toMatchObject({ restorableUntil: null, goneForGood: true });
    expect(await look(secret)).toMatchObject({ hasBackup: false, restorableUntil: null });
    expect((await restore(secret)).code).toBe('BACKUP_REQUIRED');
  });

  test('answers a repeated call with the same', async () => {
    const secret = await archived();
    const first = await destroy(secret, { idempotencyKey: 'destroy-once' });
    const second = await destroy(secret, { idempotencyKey: 'destroy-once' });
    expect(second.data).toEqual(first.data);
  });
});

describe('restoreTenantSecret', () => {
  test('brings a destroyed secret back as archived, and it can be destroyed again', async () => {
    const secret = await destroyed();
    const { tenantSecret } = (await restore(secret)).data.restoreTenantSecret;
    expect(tenantSecret).toMatchObject({ status: 'ARCHIVED', hasBackup: true, restorableUntil: null });
    expect(await inSalesforce(secret)).toBe('ARCHIVED');
    expect((await destroy(secret)).data.destroyTenantSecret.tenantSecret.status).toBe('DESTROYED');
  });

  test.each([
    ['whose answer is lost', { kind: 'dropAfterWork' }],
    ['whose answer is cut off', { kind: 'garbage' }],
  ])('%s is settled by reading the row', async (_, action) => {
    const secret = await destroyed();
    await product.simulator.faults({ match: { path: 'restore' }, action });
    expect((await restore(secret)).data.restoreTenantSecret.tenantSecret.status).toBe('ARCHIVED');
  });

  test('that did not arrive is pending, and the next call settles it', async () => {
    const secret = await destroyed();
    await product.simulator.faults({ match: { path: 'restore' }, action: { kind: 'dropBeforeWork' } });
    const input = { idempotencyKey: 'restore-once' };
    expect((await restore(secret, input)).code).toBe('OPERATION_PENDING');
    expect((await restore(secret)).data.restoreTenantSecret.tenantSecret.status).toBe('ARCHIVED');
    expect((await restore(secret, input)).code).toBe('SALESFORCE_UNAVAILABLE');
  });

  test('refuses a secret that is not destroyed, and one that is not there', async () => {
    const secret = await archived();
    const answer = await restore(secret);
    expect([answer.code, answer.extensions['status']]).toEqual(['TENANT_SECRET_NOT_DESTROYED', 'ARCHIVED']);
    expect((await restore({ id: 'secret_00000000000000000000000000' })).code).toBe('NOT_FOUND');
  });

  test('and purging need a key custodian', async () => {
    const { id = '', keyId = '' } = await archived();
    const door = await product.door(['viewer', 'operator', 'administrator', 'auditor']);
    expect((await door.send(documents.restore, { input: { id } })).code).toBe('FORBIDDEN');
    const input = { id, confirmKeyId: keyId };
    expect((await door.send(documents.purge, { input })).code).toBe('FORBIDDEN');
  });
});

describe('purgeTenantSecretBackup', () => {
  test('makes a destroyed secret be gone for good', async () => {
    const secret = await destroyed();
    const { tenantSecret } = (await purge(secret)).data.purgeTenantSecretBackup;
    expect(tenantSecret).toMatchObject({ status: 'DESTROYED', hasBackup: false, restorableUntil: null });
    expect((await restore(secret)).code).toBe('BACKUP_REQUIRED');
    expect((await purge(secret)).code).toBe('BACKUP_REQUIRED');
  });

  test('refuses while the secret lives, and for another key ID', async () => {
    const secret = await archived();
    const kept = await purge(secret);
    expect([kept.code, kept.extensions['status']]).toEqual(['BACKUP_KEPT', 'ARCHIVED']);
    expect((await purge({ ...secret, keyId: '02G000000000000AAA' })).code).toBe('CONFIRMATION_MISMATCH');
  });
});

describe('operations', () => {
  test('tell what was asked for, by whom, step by step, newest first', async () => {
    const secret = await destroyed();
    await restore(secret);
    const { data } = await org.door.send(documents.operations, { orgId: org.orgId, first: 2 });
    const [restoring, destroying] = data.operations.edges.map(({ node }: any) => node);
    expect(restoring).toMatchObject({
      kind: 'RESTORE_TENANT_SECRET',
      state: 'SUCCEEDED',
      type: 'DATA',
      tenantSecret: { keyId: secret['keyId'] },
      actor: { kind: 'TOKEN' },
      error: null,
    });
    expect(destroying).toMatchObject({ kind: 'DESTROY_TENANT_SECRET', progress: 'CONFIRMED' });
    const alone = await org.door.send(documents.operation, { id: restoring.id });
    expect(alone.data.operation).toEqual(restoring);
    const node = await org.door.send('query ($id: ID!) { node(id: $id) { __typename id } }', {
      id: restoring.id,
    });
    expect(node.data.node).toEqual({ __typename: 'Operation', id: restoring.id });
  });

  test('that failed say why and what to do', async () => {
    const { data } = await org.door.send(documents.operations, { state: 'FAILED', first: 1 });
    const { error } = data.operations.edges[0].node;
    expect(error).toMatchObject({ code: 'SALESFORCE_UNAVAILABLE', remedy: expect.stringMatching(/later/) });
  });

  test('and drifts are for everybody who may read; comparing is not', async () => {
    const viewer = await product.door(['viewer']);
    expect((await viewer.send(documents.operations)).code).toBeUndefined();
    expect((await viewer.send(documents.drifts, { orgId: org.orgId })).code).toBeUndefined();
    const input = { id: org.orgId };
    expect((await viewer.send(documents.reconcile, { input })).code).toBe('FORBIDDEN');
    const auditor = await product.door(['auditor']);
    expect((await auditor.send(documents.operations)).code).toBe('FORBIDDEN');
  });

  test('a comparison on demand answers with what it found, again for the same key', async () => {
    await product.simulator.setup('generate', { type: 'Analytics' });
    const input = { id: org.orgId, idempotencyKey: 'compare-once' };
    const first = await org.door.send(documents.reconcile, { input });
    expect(first.data.reconcileSalesforceOrg.drifts).toMatchObject([
      { kind: 'APPEARED', resolution: 'TAKEN_OVER', org: { id: org.orgId } },
    ]);
    const again = await org.door.send(documents.reconcile, { input });
    expect(again.data.reconcileSalesforceOrg.drifts).toEqual(first.data.reconcileSalesforceOrg.drifts);
    const listed = await org.door.send(documents.drifts, { orgId: org.orgId });
    expect(listed.data.drifts.edges[0].node.id).toBe(first.data.reconcileSalesforceOrg.drifts[0].id);
  });
});
