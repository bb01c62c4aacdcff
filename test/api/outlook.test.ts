import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let org: ConnectedOrg;

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
});

afterAll(async () => {
  await product.close();
});

const outlookDocument = `query ($orgId: ID!) {
  rotationOutlook(orgId: $orgId) {
    asOf
    types {
      type kept limit generatable intervalSeconds nextAllowedAt active { version }
      spans { from to tenantSecret { version status } }
    }
  }
}`;

interface Lane {
  readonly type: string;
  readonly kept: number;
  readonly nextAllowedAt: string | null;
  readonly active: { readonly version: number } | null;
  readonly spans: readonly { from: string; to: string | null; tenantSecret: { version: number } }[];
}

async function outlook(): Promise<{ asOf: string; data: Lane }> {
  const answer = await org.door.send(outlookDocument, { orgId: org.orgId });
  if (answer.code !== undefined) throw new Error(answer.text);
  const { asOf, types } = answer.data.rotationOutlook as { asOf: string; types: Lane[] };
  return { asOf, data: types.find(({ type }) => type === 'DATA')! };
}

describe('rotationOutlook', () => {
  test('an org without keys may make one of each type that is made here', async () => {
    const answer = await org.door.send(outlookDocument, { orgId: org.orgId });
    const types = answer.data.rotationOutlook.types as (Lane & { generatable: boolean; limit: number })[];
    expect(types).toHaveLength(6);
    // SoftHSM has no RSA-OAEP with SHA-512, which Salesforce asks for with Database.
    expect(types.filter(({ generatable }) => !generatable).map(({ type }) => type)).toEqual(['DATABASE']);
    for (const lane of types) {
      expect(lane).toMatchObject({ kept: 0, limit: 50, active: null, nextAllowedAt: null, spans: [] });
    }
  });

  test('says from when on the next is taken, to the second, and what was active when', async () => {
    const first = await generateNext(product, org);
    const second = await generateNext(product, org);
    const { asOf, data } = await outlook();
    expect(data).toMatchObject({ kept: 2, active: { version: Number(second['version']) } });
    expect(data.spans).toMatchObject([
      {
        from: first['createdAt'],
        to: second['createdAt'],
        tenantSecret: { version: Number(first['version']) },
      },
      { from: second['createdAt'], to: null, tenantSecret: { version: Number(second['version']) } },
    ]);
    const allowedAt = Date.parse(second['createdAt']!) + 86_400_000;
    expect(data.nextAllowedAt).toBe(new Date(allowedAt).toISOString());
    // The simulated org's clock is ahead of ours: its newest row tells at least how far.
    expect(Date.parse(asOf)).toBeGreaterThanOrEqual(Date.parse(second['createdAt']!));
    const tooSoon = await org.door.send(documents.generate, { input: { orgId: org.orgId } });
    expect(tooSoon.extensions['retryAt']).toBe(data.nextAllowedAt);
  });

  test('goes by the clock that Salesforce showed when it was last compared', async () => {
    expect((await outlook()).data.nextAllowedAt).not.toBeNull();
    await product.simulator.advance(86_400);
    const compare = 'mutation ($id: ID!) { reconcileSalesforceOrg(input: { id: $id }) { drifts { id } } }';
    expect((await org.door.send(compare, { id: org.orgId })).code).toBeUndefined();
    expect((await outlook()).data.nextAllowedAt).toBeNull();
  });

  test('a destroyed key counts no longer, and keeps its place in time', async () => {
    const before = await outlook();
    const { id, keyId } = (await org.door.send(documents.list, { orgId: org.orgId, status: 'ARCHIVED' })).data
      .tenantSecrets.edges[0].node;
    await org.door.send(documents.destroy, { input: { id, confirmKeyId: keyId } });
    const { data } = await outlook();
    expect(data.kept).toBe(before.data.kept - 1);
    expect(data.spans.map(({ from, to }) => [from, to])).toEqual(
      before.data.spans.map(({ from, to }) => [from, to]),
    );
  });

  test('of an unknown org is NOT_FOUND', async () => {
    expect((await org.door.send(outlookDocument, { orgId: 'org_x' })).code).toBe('NOT_FOUND');
  });
});

describe('the filters of tenantSecrets', () => {
  const search = `query ($orgId: ID, $search: String, $keyManager: KeyManager) {
    tenantSecrets(orgId: $orgId, search: $search, keyManager: $keyManager) {
      totalCount pageInfo { endCursor } edges { node { version } }
    }
    tenantSecretCounts(orgId: $orgId, search: $search, keyManager: $keyManager) { active archived destroyed }
  }`;

  test('search finds part of a key ID, of a note and of a hash, whatever the case', async () => {
    const [{ node }] = (await org.door.send(documents.list, { orgId: org.orgId, status: 'ACTIVE' })).data
      .tenantSecrets.edges;
    for (const text of [node.keyId.slice(4).toLowerCase(), node.secretValueHash.slice(2, 20)]) {
      const answer = await org.door.send(search, { orgId: org.orgId, search: text });
      expect(answer.data.tenantSecrets.edges).toEqual([{ node: { version: node.version } }]);
      expect(answer.data.tenantSecretCounts).toEqual({ active: 1, archived: 0, destroyed: 0 });
    }
  });

  test('counts agree with the lists they are about', async () => {
    const all = await org.door.send(search, { orgId: org.orgId });
    const { active, archived, destroyed } = all.data.tenantSecretCounts as Record<
      'active' | 'archived' | 'destroyed',
      number
    >;
    expect(active + archived + destroyed).toBe(all.data.tenantSecrets.totalCount);
    const none = await org.door.send(search, { orgId: org.orgId, keyManager: 'EXTERNAL' });
    expect(none.data).toEqual({
      tenantSecrets: { totalCount: 0, pageInfo: { endCursor: null }, edges: [] },
      tenantSecretCounts: { active: 0, archived: 0, destroyed: 0 },
    });
  });

  test('a cursor of one search is no cursor of another', async () => {
    const page = await org.door.send(search, { orgId: org.orgId, keyManager: 'HSM' });
    const after = page.data.tenantSecrets.pageInfo.endCursor as string;
    const foreign =
      'query ($after: String) { tenantSecrets(keyManager: EXTERNAL, after: $after) { edges { cursor } } }';
    const answer = await org.door.send(foreign, { after });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', 'after']);
  });

  test('a search with control characters or too long is refused by its field', async () => {
    for (const text of ['a\u0000b', 'x'.repeat(201)]) {
      const answer = await org.door.send(search, { search: text });
      expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', 'search']);
    }
  });
});

describe('salesforceOrgs', () => {
  test('search finds name, address and organization id', async () => {
    const find =
      'query ($search: String) { salesforceOrgs(search: $search) { totalCount edges { node { id } } } }';
    const organizationId = product.simulator.running.credentials.organizationId;
    for (const text of ['acm', '127.0.0.1', organizationId.slice(3, 12)]) {
      expect((await org.door.send(find, { search: text })).data.salesforceOrgs.totalCount).toBe(1);
    }
    expect((await org.door.send(find, { search: '%' })).data.salesforceOrgs).toEqual({
      totalCount: 0,
      edges: [],
    });
  });
});

describe('viewer', () => {
  test('says who asks and what they may do', async () => {
    const door = await product.door(['viewer', 'key-custodian']);
    const { data } = await door.send('{ viewer { kind name roles } }');
    expect(data.viewer).toEqual({
      kind: 'TOKEN',
      name: 'viewer,key-custodian',
      roles: ['VIEWER', 'KEY_CUSTODIAN'],
    });
  });

  test('answers somebody without any role too', async () => {
    const door = await product.door(['auditor']);
    expect((await door.send('{ viewer { roles } }')).data.viewer.roles).toEqual(['AUDITOR']);
  });
});
