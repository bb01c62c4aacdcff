import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { connectionInput, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import type { GraphqlAnswer } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let org: ConnectedOrg;

beforeAll(async () => {
  product = await startProduct({ SALESFORCE_TIMEOUT_SECONDS: '2', OPERATION_WAIT_SECONDS: '20' });
  const door = await product.door();
  const early = await door.send(documents.connect, { input: connectionInput(product) });
  earlyOrgId = early.data.connectSalesforceOrg.salesforceOrg.id;
  refusedWithoutCertificate = await door.send(documents.generate, { input: { orgId: earlyOrgId } });
  const uploaded = await door.send(documents.upload, {
    input: { orgId: earlyOrgId, pem: product.simulator.running.certificatePem },
  });
  org = { orgId: earlyOrgId, certificateId: uploaded.data.uploadCertificate.certificate.id, door };
});

let earlyOrgId: string;
let refusedWithoutCertificate: GraphqlAnswer;

beforeEach(async () => {
  await product.simulator.faults();
});

afterAll(async () => {
  await product.close();
});

async function generate(input: object = {}): Promise<GraphqlAnswer> {
  return await org.door.send(documents.generate, { input: { orgId: org.orgId, ...input } });
}

async function rowCount(): Promise<number> {
  return (await product.simulator.state()).rows.length;
}

describe('generateTenantSecret refuses with', () => {
  test('CERTIFICATE_REQUIRED before a certificate is uploaded', () => {
    expect(refusedWithoutCertificate.code).toBe('CERTIFICATE_REQUIRED');
  });

  test('FORBIDDEN for a role that may not', async () => {
    const viewer = await product.door(['viewer']);
    expect((await viewer.send(documents.generate, { input: { orgId: org.orgId } })).code).toBe('FORBIDDEN');
  });

  test.each([
    ['keyDerivationMode', { type: 'ANALYTICS', keyDerivationMode: 'NONE' }],
    ['description', { description: 'two\nlines' }],
    ['description', { description: 'x'.repeat(171) }],
    ['description', { description: 'a [skm:01ARZ3NDEKTSV4RRFFQ69G5FAV]' }],
    ['idempotencyKey', { idempotencyKey: 'with blank' }],
  ])('BAD_USER_INPUT naming the field %s', async (field, input) => {
    const answer = await generate(input);
    expect([answer.code, answer.extensions['field'], answer.status]).toEqual(['BAD_USER_INPUT', field, 200]);
  });

  test.each(['org_00000000000000000000000000', 'nonsense', '__proto__'])(
    'NOT_FOUND for the org %s',
    async (orgId) => {
      expect((await generate({ orgId })).code).toBe('NOT_FOUND');
    },
  );

  test('BYOK_NOT_ENABLED where the switch is off', async () => {
    await org.door.send(documents.update, { input: { id: org.orgId, byokEnabled: false } });
    expect((await generate()).code).toBe('BYOK_NOT_ENABLED');
    await org.door.send(documents.update, { input: { id: org.orgId, byokEnabled: true } });
  });

  test('ROTATION_TOO_SOON with the time of Salesforce from which it goes', async () => {
    const secret = await generateNext(product, org);
    const answer = await generate();
    expect(answer.code).toBe('ROTATION_TOO_SOON');
    const expected = new Date(new Date(String(secret['createdAt'])).getTime() + 24 * 3600 * 1000);
    expect(answer.extensions['retryAt']).toBe(expected.toISOString());
  });

  test('MISSING_MANAGE_ENCRYPTION_KEYS where Salesforce hides the object', async () => {
    await product.simulator.settings({ manageEncryptionKeys: false });
    expect((await generate()).code).toBe('MISSING_MANAGE_ENCRYPTION_KEYS');
    await product.simulator.settings({ manageEncryptionKeys: true });
  });

  test('SALESFORCE_UNAVAILABLE where the org answers 503, and leaves nothing', async () => {
    await product.simulator.advance(25 * 3600);
    const before = await rowCount();
    await product.simulator.faults({
      match: { path: 'list' },
      times: 9,
      action: { kind: 'status', status: 503 },
    });
    expect((await generate({ idempotencyKey: 'after-503' })).code).toBe('SALESFORCE_UNAVAILABLE');
    await product.simulator.faults();
    expect(await rowCount()).toBe(before);
    expect((await generate({ idempotencyKey: 'after-503' })).code).toBeUndefined();
  });
});

describe('generateTenantSecret', () => {
  test('finds the secret whose answer was lost, and uploads nothing twice', async () => {
    await product.simulator.advance(25 * 3600);
    const before = await rowCount();
    await product.simulator.faults({ match: { path: 'create' }, action: { kind: 'dropAfterWork' } });
    const answer = await generate();
    expect(answer.data?.generateTenantSecret?.tenantSecret).toMatchObject({
      status: 'ACTIVE',
      keyManager: 'HSM',
    });
    expect(await rowCount()).toBe(before + 1);
  });

  test('answers OPERATION_PENDING where nothing tells what became of the upload, and the next call settles it', async () => {
    await product.simulator.advance(25 * 3600);
    const before = await rowCount();
    await product.simulator.faults({ match: { path: 'create' }, action: { kind: 'dropBeforeWork' } });
    const first = await generate({ idempotencyKey: 'lost' });
    expect(first.code).toBe('OPERATION_PENDING');
    const again = await generate({ idempotencyKey: 'lost' });
    expect([again.code, again.extensions['operationId']]).toEqual([
      'OPERATION_PENDING',
      first.extensions['operationId'],
    ]);
    const next = await generate();
    expect(next.data?.generateTenantSecret?.tenantSecret?.status).toBe('ACTIVE');
    expect(await rowCount()).toBe(before + 1);
  });

  test('answers the same key and input with the same secret, after a restart too, and refuses another input', async () => {
    await product.simulator.advance(25 * 3600);
    const input = { idempotencyKey: 'quarter-4', description: 'once' };
    const first = await generate(input);
    expect(first.code).toBeUndefined();
    const again = await generate(input);
    expect(again.data).toEqual(first.data);
    await product.stop();
    await product.start();
    org = { ...org, door: await product.door() };
    expect((await generate(input)).data).toEqual(first.data);
    expect((await generate({ ...input, description: 'twice' })).code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('lets one of many callers at once through', async () => {
    await product.simulator.advance(25 * 3600);
    const before = await rowCount();
    const answers = await Promise.all(Array.from({ length: 8 }, () => generate()));
    const codes = answers.map(({ code }) => code ?? 'made');
    expect(codes.filter((code) => code === 'made')).toHaveLength(1);
    expect(codes.every((code) => ['made', 'OPERATION_IN_PROGRESS', 'ROTATION_TOO_SOON'].includes(code))).toBe(
      true,
    );
    expect(await rowCount()).toBe(before + 1);
  });

  test('takes over what was made in Setup, and names it as archived', async () => {
    await product.simulator.advance(25 * 3600);
    await product.simulator.setup('generate', { type: 'Data' });
    await product.simulator.advance(25 * 3600);
    const answer = await generate();
    const archivedId = answer.data.generateTenantSecret.archived.id as string;
    const listed = await org.door.send(documents.list, { orgId: org.orgId, status: 'ARCHIVED' });
    const archived = listed.data.tenantSecrets.edges.find(({ node }: any) => node.id === archivedId).node;
    expect(archived).toMatchObject({ keyManager: 'SALESFORCE', certificate: null });
  });

  test('keeps types apart: each has its own active secret', async () => {
    const answer = await generate({ type: 'EVENT_BUS' });
    expect(answer.data.generateTenantSecret).toMatchObject({
      tenantSecret: { type: 'EVENT_BUS' },
      archived: null,
    });
    const active = await org.door.send(documents.list, { orgId: org.orgId, status: 'ACTIVE' });
    expect(active.data.tenantSecrets.edges.map(({ node }: any) => node.type).sort()).toEqual([
      'DATA',
      'EVENT_BUS',
    ]);
  });

  test('KEY_LIMIT_REACHED at 50 kept secrets of a type', async () => {
    await product.simulator.settings({ rotationLimits: false });
    const { rows } = await product.simulator.state();
    const kept = rows.filter((row) => row.type === 'Data' && row.status !== 'DESTROYED').length;
    for (let made = kept; made < 50; made++) await product.simulator.setup('generate', { type: 'Data' });
    await product.simulator.advance(25 * 3600);
    const answer = await generate();
    expect([answer.code, answer.extensions['limit']]).toEqual(['KEY_LIMIT_REACHED', 50]);
    await product.simulator.settings({ rotationLimits: true });
  });
});
