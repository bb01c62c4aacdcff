import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import type { GraphqlAnswer } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';
import { tokenObjects } from '../support/token-objects.js';

let product: Product;
let org: ConnectedOrg;
let first: Record<string, string>;
let second: Record<string, string>;

const plan = `plan {
  isClear type asOf salesforceOrg { id } target { id status } archived { id } certificate { id }
  requests { method path fields { name value } } limits { kept limit nextAllowedAt }
  approval { approvers undoWindowMinutes openRequestId } obstacles { code message retryAt }
}`;
const dry = (name: string): string =>
  `mutation ($input: ${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Input!) { ${name}(input: $input) { ${plan} } }`;

async function planOf(name: string, input: object): Promise<any> {
  const { code, data, text } = await org.door.send(dry(name), { input: { ...input, dryRun: true } });
  expect([code, text]).toEqual([undefined, text]);
  return data[name].plan;
}

/** All that a mutation could leave behind, on every side. */
async function traces(): Promise<unknown> {
  const { rows, requests } = await product.simulator.state();
  const { data } = await org.door.send(`query {
    operations { totalCount } tenantSecrets { edges { node { id status hasBackup } } } approvalRequests { totalCount }
  }`);
  return { rows, requests, data, objects: await tokenObjects(product.dataDirectory) };
}

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
  first = await generateNext(product, org);
  second = await generateNext(product, org);
});

afterAll(async () => {
  await product.close();
});

describe('a dry run', () => {
  test('of generating says what would be sent, archived and in the way', async () => {
    const input = { orgId: org.orgId, description: 'For spring', idempotencyKey: 'dry' };
    expect(await planOf('generateTenantSecret', input)).toMatchObject({
      isClear: false,
      type: 'DATA',
      salesforceOrg: { id: org.orgId },
      target: null,
      archived: { id: second['id'] },
      certificate: { id: org.certificateId },
      requests: [
        {
          method: 'POST',
          path: '/TenantSecret',
          fields: expect.arrayContaining([
            { name: 'SecretValueCertificate', value: 'Simulated_BYOK_Certificate' },
            { name: 'SecretValue', value: null },
            { name: 'Description', value: 'For spring' },
          ]),
        },
      ],
      limits: { kept: 2, limit: 50, nextAllowedAt: expect.any(String) },
      approval: null,
      obstacles: [{ code: 'ROTATION_TOO_SOON', retryAt: expect.any(String) }],
    });
  });

  test('is clear where nothing is in the way', async () => {
    const input = { orgId: org.orgId, type: 'ANALYTICS' };
    expect(await planOf('generateTenantSecret', input)).toMatchObject({ isClear: true, obstacles: [] });
  });

  test('tells of everything in the way at once, in the order of the codes', async () => {
    const turn = async (byokEnabled: boolean): Promise<GraphqlAnswer> =>
      await org.door.send(documents.update, { input: { id: org.orgId, byokEnabled } });
    await turn(false);
    const { obstacles } = await planOf('generateTenantSecret', { orgId: org.orgId });
    await turn(true);
    const codes = obstacles.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(['BYOK_NOT_ENABLED', 'ROTATION_TOO_SOON']);
  });

  test('of destroying tells of the approval that it would wait for', async () => {
    const setPolicy = `mutation ($input: SetApprovalPolicyInput!) {
      setApprovalPolicy(input: $input) { salesforceOrg { id } }
    }`;
    const policy = async (approvers: number): Promise<void> => {
      await org.door.send(setPolicy, { input: { orgId: org.orgId, approvers, undoWindowMinutes: 5 } });
    };
    await policy(2);
    const input = { id: first['id'], confirmKeyId: first['keyId'] };
    const planned = await planOf('destroyTenantSecret', input);
    await policy(0);
    expect(planned).toMatchObject({
      isClear: true,
      target: { id: first['id'], status: 'ARCHIVED' },
      requests: [{ method: 'PATCH', path: `/TenantSecret/${first['keyId'] ?? ''}` }],
      approval: { approvers: 2, undoWindowMinutes: 5, openRequestId: null },
    });
  });

  test('of destroying, restoring and purging what cannot be says why', async () => {
    const codes = async (name: string, input: object): Promise<string[]> =>
      (await planOf(name, input)).obstacles.map(({ code }: { code: string }) => code);
    const { id } = second;
    expect(await codes('destroyTenantSecret', { id, confirmKeyId: 'other' })).toEqual([
      'CONFIRMATION_MISMATCH',
      'TENANT_SECRET_NOT_ARCHIVED',
    ]);
    expect(await codes('restoreTenantSecret', { id })).toEqual(['TENANT_SECRET_NOT_DESTROYED']);
    expect(await codes('purgeTenantSecretBackup', { id, confirmKeyId: second['keyId'] })).toEqual([
      'BACKUP_KEPT',
    ]);
  });

  test('changes nothing in Salesforce, the HSM or the records, and asks neither', async () => {
    const before = await traces();
    await planOf('generateTenantSecret', { orgId: org.orgId, type: 'ANALYTICS', idempotencyKey: 'once' });
    await planOf('destroyTenantSecret', { id: first['id'], confirmKeyId: first['keyId'], backup: 'DELETE' });
    await planOf('restoreTenantSecret', { id: first['id'] });
    await planOf('purgeTenantSecretBackup', { id: first['id'], confirmKeyId: first['keyId'] });
    expect(await traces()).toEqual(before);
  });

  test('leaves its idempotency key to the call that does it', async () => {
    const input = { orgId: org.orgId, type: 'ANALYTICS', idempotencyKey: 'once' };
    const { code } = await org.door.send(documents.generate, { input });
    expect(code).toBeUndefined();
  });

  test('is on record as a question', async () => {
    const { data } = await org.door.send(
      `{ auditEvents(action: "plan:restoreTenantSecret") { edges { node { outcome objectId } } } }`,
    );
    const nodes = data.auditEvents.edges.map(({ node }: any) => node);
    expect(nodes).toContainEqual({ outcome: 'SUCCEEDED', objectId: first['id'] });
  });

  test('has no secret to show for one that would be made, and says how to ask', async () => {
    const { code, extensions } = await org.door.send(documents.generate, {
      input: { orgId: org.orgId, dryRun: true },
    });
    expect([code, extensions['field']]).toEqual(['BAD_USER_INPUT', 'dryRun']);
  });

  test('judges its arguments as the mutation does', async () => {
    const generated = await org.door.send(dry('generateTenantSecret'), {
      input: { orgId: org.orgId, type: 'DATABASE', keyDerivationMode: 'NONE', dryRun: true },
    });
    expect([generated.code, generated.extensions['field']]).toEqual(['BAD_USER_INPUT', 'keyDerivationMode']);
    const restored = await org.door.send(dry('restoreTenantSecret'), { input: { id: 'none', dryRun: true } });
    expect(restored.code).toBe('NOT_FOUND');
  });
});
