import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import { GraphqlDoor } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';
import { createToken, grantRole, revokeRole } from './token-documents.js';

let product: Product;
let own: ConnectedOrg;
let otherOrgId: string;
let otherSecretId: string;
let limited: GraphqlDoor;
let administrator: GraphqlDoor;

beforeAll(async () => {
  product = await startProduct();
  own = await connectOrg(product);
  otherSecretId = (await generateNext(product, own))['id'] ?? '';
  administrator = await product.door(['administrator']);
  const { loginUrl } = product.simulator.running.credentials;
  const jwtBearer = { clientId: 'another', username: 'another@example.com' };
  const input = { name: 'Another', loginUrl, byokEnabled: true, jwtBearer };
  const connected = await administrator.send(documents.connect, { input });
  // What is limited to this one must not see the org with the secret.
  otherOrgId = connected.data.connectSalesforceOrg.salesforceOrg.id as string;
  limited = await doorWith([
    { role: 'OPERATOR', orgId: otherOrgId },
    { role: 'AUDITOR', orgId: otherOrgId },
  ]);
});

afterAll(async () => {
  await product.close();
});

async function doorWith(grants: { role: string; orgId?: string }[]): Promise<GraphqlDoor> {
  const answer = await administrator.send(createToken, { input: { name: 'limited', grants } });
  return new GraphqlDoor(product.url, answer.data.createApiToken.token as string);
}

describe('a role for one org', () => {
  test('lists that org alone, and counts it alone', async () => {
    const answer = await limited.send(`{
      salesforceOrgs { totalCount edges { node { id } } }
      certificates { totalCount edges { node { id } } }
      tenantSecrets { totalCount edges { node { id } } }
    }`);
    expect(answer.data).toEqual({
      salesforceOrgs: { totalCount: 1, edges: [{ node: { id: otherOrgId } }] },
      certificates: { totalCount: 0, edges: [] },
      tenantSecrets: { totalCount: 0, edges: [] },
    });
  });

  test('another org, its certificates and secrets are not there', async () => {
    for (const id of [own.orgId, own.certificateId, otherSecretId]) {
      const answer = await limited.send('query ($id: ID!) { node(id: $id) { id } }', { id });
      expect([answer.code, answer.data]).toEqual([undefined, { node: null }]);
    }
    expect((await limited.send(documents.list, { orgId: own.orgId })).code).toBe('NOT_FOUND');
  });

  test.each([
    ['of another org', () => own.orgId],
    ['of no org', () => 'org_00000000000000000000000000'],
    ['that is no id', () => 'nonsense'],
  ])('an id %s is answered the same: the argument first, then NOT_FOUND', async (_, orgId) => {
    const bad = await limited.send(documents.generate, { input: { orgId: orgId(), description: '' } });
    const good = await limited.send(documents.generate, { input: { orgId: orgId() } });
    expect([bad.code, good.code]).toEqual(['BAD_USER_INPUT', 'NOT_FOUND']);
    expect(good.text).not.toContain(own.orgId);
  });

  test('what the role does not allow in its own org is FORBIDDEN', async () => {
    const answer = await limited.send(documents.update, { input: { id: otherOrgId, name: 'Mine' } });
    expect([answer.code, answer.extensions['requiredRoles']]).toEqual(['FORBIDDEN', ['administrator']]);
  });

  test('is none for the whole installation', async () => {
    const local = await doorWith([{ role: 'ADMINISTRATOR', orgId: otherOrgId }]);
    expect((await local.send('{ apiTokens { totalCount } }')).code).toBe('FORBIDDEN');
    const input = { name: 'more', grants: [{ role: 'ADMINISTRATOR' }] };
    expect((await local.send(createToken, { input })).code).toBe('FORBIDDEN');
    const renamed = await local.send(documents.update, { input: { id: otherOrgId, name: 'Renamed' } });
    expect(renamed.code).toBeUndefined();
  });

  test('shows that org’s part of the record', async () => {
    const answer = await limited.send('{ auditEvents(first: 100) { totalCount edges { node { orgId } } } }');
    const { totalCount, edges } = answer.data.auditEvents;
    expect(totalCount).toBe(edges.length);
    expect(new Set(edges.map(({ node }: any) => node.orgId))).toEqual(new Set([otherOrgId]));
  });
});

describe('granting', () => {
  test('takes effect at once, and so does taking back', async () => {
    const created = await administrator.send(createToken, {
      input: { name: 'grows', grants: [{ role: 'AUDITOR' }] },
    });
    const { token, apiToken } = created.data.createApiToken;
    const door = new GraphqlDoor(product.url, token as string);
    expect((await door.send(documents.list)).code).toBe('FORBIDDEN');

    const input = { apiTokenId: apiToken.id, role: 'VIEWER' };
    const granted = await administrator.send(grantRole, { input });
    expect((await door.send(documents.list)).code).toBeUndefined();
    const again = await administrator.send(grantRole, { input });
    expect(again.data.grantRole.roleGrant.id).toBe(granted.data.grantRole.roleGrant.id);

    await administrator.send(revokeRole, { input: { id: granted.data.grantRole.roleGrant.id } });
    expect((await door.send(documents.list)).code).toBe('FORBIDDEN');
  });

  test('names what is wrong with it', async () => {
    const send = async (input: object) => {
      const { code, extensions } = await administrator.send(grantRole, { input });
      return [code, extensions['field']];
    };
    expect(await send({ role: 'VIEWER' })).toEqual(['BAD_USER_INPUT', 'apiTokenId']);
    expect(await send({ role: 'VIEWER', openIdSubject: 'ada' })).toEqual(['BAD_USER_INPUT', 'openIdSubject']);
    expect(await send({ role: 'VIEWER', apiTokenId: 'token_x' })).toEqual(['NOT_FOUND', undefined]);
  });
});
