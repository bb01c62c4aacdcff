import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import type { GraphqlAnswer } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let org: ConnectedOrg;
let own: Record<string, string>;

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
  await product.simulator.setup('upload-external', { type: 'Analytics', description: '=cmd|calc' });
  await product.simulator.setup('upload-external', {
    type: 'Data',
    description: 'by another "manager", old',
  });
  own = await generateNext(product, org);
  await org.door.send(documents.reconcile, { input: { id: org.orgId } });
});

afterAll(async () => {
  await product.close();
});

interface Row {
  readonly id: string;
  readonly keyId: string;
  readonly type: string;
  readonly keyManager: string;
  readonly restorability: string;
  readonly secretValueHash: string;
}

async function secrets(restorability?: string): Promise<Row[]> {
  const document = `query ($restorability: Restorability) { tenantSecrets(restorability: $restorability, first: 100) {
    totalCount edges { node { id keyId type keyManager restorability secretValueHash } }
  } }`;
  const answer = await org.door.send(document, restorability === undefined ? {} : { restorability });
  const { edges, totalCount } = answer.data.tenantSecrets;
  expect(edges).toHaveLength(totalCount);
  return edges.map(({ node }: { node: Row }) => node);
}

async function adopt(input: object = {}): Promise<GraphqlAnswer> {
  const document = `mutation ($input: AdoptTenantSecretsInput!) {
    adoptTenantSecrets(input: $input) { adopted { id restorability keyManager } unmatched }
  }`;
  return await org.door.send(document, { input: { orgId: org.orgId, ...input } });
}

const ofType = (rows: readonly Row[], type: string): Row => {
  const row = rows.find((each) => each.type === type && each.keyManager === 'EXTERNAL');
  if (row === undefined) throw new Error(`no external secret of ${type}`);
  return row;
};

describe('adopting', () => {
  test('what another manager uploaded can be exported, and what we made is backed up', async () => {
    expect((await secrets('EXPORTABLE')).map(({ keyManager }) => keyManager)).toEqual([
      'EXTERNAL',
      'EXTERNAL',
    ]);
    expect((await secrets('BACKED_UP')).map(({ id }) => id)).toEqual([own['id']]);
  });

  test('matches by hash, tells which hashes no secret has, and keeps who made it', async () => {
    const data = ofType(await secrets(), 'DATA');
    const stranger = Buffer.alloc(32, 7).toString('base64');
    const answer = await adopt({ secretValueHashes: [data.secretValueHash, stranger] });

    expect(answer.data.adoptTenantSecrets).toEqual({
      adopted: [{ id: data.id, restorability: 'BACKED_UP', keyManager: 'EXTERNAL' }],
      unmatched: [stranger],
    });
  });

  test('an adopted secret is destroyed and restored here', async () => {
    const data = ofType(await secrets(), 'DATA');
    const input = { id: data.id, confirmKeyId: data.keyId, backup: 'KEEP' };
    const destroyed = await org.door.send(documents.destroy, { input });
    const restored = await org.door.send(documents.restore, { input: { id: data.id } });

    expect(destroyed.data.destroyTenantSecret.goneForGood).toBe(false);
    expect(restored.data.restoreTenantSecret.tenantSecret.status).toBe('ARCHIVED');
  });

  test('a secret that was destroyed without a backup is one that nobody can restore', async () => {
    await product.simulator.setup('upload-external', { type: 'Analytics', description: null });
    const analytics = ofType(await secrets(), 'ANALYTICS');
    await product.simulator.setup('destroy', { id: analytics.keyId });
    await org.door.send(documents.reconcile, { input: { id: org.orgId } });
    const all = await adopt();

    expect((await secrets('LOST')).map(({ id }) => id)).toEqual([analytics.id]);
    expect(all.data.adoptTenantSecrets.adopted).toHaveLength(2);
    expect(await secrets('EXPORTABLE')).toEqual([]);
  });

  test('a hash that is none is BAD_USER_INPUT', async () => {
    const refused = await adopt({ secretValueHashes: ['not a hash'] });
    expect([refused.code, refused.extensions['field']]).toEqual(['BAD_USER_INPUT', 'secretValueHashes']);
  });
});

async function report(path: string, roles?: Parameters<Product['door']>[0]): Promise<Response> {
  const { token } = await product.door(roles);
  return await fetch(`${product.url}/reports/${path}`, { headers: { authorization: `Bearer ${token}` } });
}

const rowsOf = async (path: string): Promise<Record<string, unknown>[]> =>
  (await (await report(path)).json()) as Record<string, unknown>[];

describe('reports', () => {
  test('the inventory has every secret, as JSON and as CSV', async () => {
    const rows = await rowsOf('inventory');
    const csv = await report('inventory?format=csv');
    const lines = (await csv.text()).trimEnd().split('\r\n');

    expect(rows.map(({ keyId }) => keyId)).toEqual((await secrets()).map(({ keyId }) => keyId));
    expect(rows.find(({ keyId }) => keyId === own['keyId'])).toMatchObject({
      org: 'Acme',
      status: 'ACTIVE',
      keyManager: 'HSM',
      restorability: 'BACKED_UP',
      certificate: 'Simulated_BYOK_Certificate',
    });
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(lines).toHaveLength(rows.length + 1);
    expect(lines[0]?.split(',').slice(0, 2)).toEqual(['org', 'organizationId']);
    expect(lines.join('\n')).toContain('"by another ""manager"", old"');
  });

  test('no cell of the CSV is a formula', async () => {
    const text = await (await report('inventory?format=csv')).text();
    expect(text).toContain("'=cmd|calc");
    expect(text).not.toMatch(/(?:^|,)=/m);
  });

  test('age tells the active key of each type', async () => {
    const rows = await rowsOf('age');
    expect(rows.map(({ type }) => type)).toEqual(['DATA', 'ANALYTICS']);
    expect(rows[0]).toMatchObject({ activeKeyManager: 'HSM', kept: 2, limit: 50 });
  });

  test('activity counts operations by period, of the time that is asked for', async () => {
    const rows = await rowsOf('activity?period=year');
    expect(rows.find(({ operation }) => operation === 'destroyTenantSecret')).toEqual({
      period: new Date().toISOString().slice(0, 4),
      operation: 'destroyTenantSecret',
      type: 'DATA',
      succeeded: 1,
      failed: 0,
      open: 0,
    });
    expect(await rowsOf('activity?to=2020-01-01')).toEqual([]);
  });

  test('compliance names what speaks against an org', async () => {
    const [row] = await rowsOf('compliance?maximumAgeDays=30');
    expect(row).toMatchObject({ compliant: false, findings: 'ACTIVE_KEY_NOT_OURS', secretsLost: 1 });
  });

  test.each([
    ['an unknown report', 'nothing', 404],
    ['an unknown org', 'inventory?orgId=org_00000000000000000000000000', 404],
    ['an unknown form', 'inventory?format=pdf', 400],
    ['a malformed date', 'activity?from=yesterday', 400],
    ['an age that is none', 'compliance?maximumAgeDays=-1', 400],
  ])('%s is refused', async (_, path, status) => {
    expect((await report(path)).status).toBe(status);
  });

  test('are for those who may read, and who takes one away is on record', async () => {
    expect((await report('inventory', ['auditor'])).status).toBe(403);
    expect((await report('inventory', ['viewer'])).status).toBe(200);
    expect((await fetch(`${product.url}/reports/inventory`)).status).toBe(401);
    const document =
      '{ auditEvents(first: 5, action: "exportReport") { edges { node { outcome actor { name } } } } }';
    const { edges } = (await org.door.send(document, {})).data.auditEvents;
    expect(edges[0].node).toMatchObject({ outcome: 'SUCCEEDED', actor: { name: 'viewer' } });
    expect(edges[1].node).toMatchObject({ outcome: 'REFUSED', actor: { name: 'auditor' } });
  });
});
