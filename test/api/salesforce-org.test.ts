import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { connectionInput } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import type { GraphqlAnswer, GraphqlDoor } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';
import { filesHolding, writtenFiles } from '../support/written-files.js';

let product: Product;
let door: GraphqlDoor;

beforeAll(async () => {
  product = await startProduct({ SALESFORCE_TIMEOUT_SECONDS: '2' });
  door = await product.door();
});

afterAll(async () => {
  await product.close();
});

async function connect(change: object = {}): Promise<GraphqlAnswer> {
  return await door.send(documents.connect, { input: { ...connectionInput(product), ...change } });
}

async function orgCount(): Promise<number> {
  return (await door.send('{ salesforceOrgs { totalCount } }')).data.salesforceOrgs.totalCount as number;
}

describe('connectSalesforceOrg keeps nothing and answers', () => {
  test('SALESFORCE_REJECTED for a refused login', async () => {
    const clientCredentials = { ...connectionInput(product).clientCredentials, clientSecret: 'wrong' };
    expect((await connect({ clientCredentials })).code).toBe('SALESFORCE_REJECTED');
  });

  test.each([
    ['a host that is not allowed', 'https://example.com'],
    ['plain http elsewhere', 'http://acme.my.salesforce.com'],
    ['no address', 'acme'],
    ['a login host with client credentials', 'https://login.salesforce.com'],
    ['user information', 'http://user:secret@127.0.0.1'],
  ])('BAD_USER_INPUT naming loginUrl for %s', async (_, loginUrl) => {
    const answer = await connect({ loginUrl });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', 'loginUrl']);
  });

  test.each([
    ['neither credential', { clientCredentials: null }],
    ['both', { jwtBearer: { clientId: 'a', username: 'b@example.com' } }],
    ['an empty name', { name: '' }],
    ['a name of two lines', { name: 'a\nb' }],
  ])('BAD_USER_INPUT for %s', async (_, change) => {
    expect((await connect(change)).code).toBe('BAD_USER_INPUT');
  });

  test('SALESFORCE_UNAVAILABLE where nobody answers', async () => {
    expect((await connect({ loginUrl: 'http://127.0.0.1:9' })).code).toBe('SALESFORCE_UNAVAILABLE');
  });

  test('FORBIDDEN for a role that may not', async () => {
    const others = await product.door(['viewer', 'operator', 'key-custodian', 'auditor']);
    expect((await others.send(documents.connect, { input: connectionInput(product) })).code).toBe(
      'FORBIDDEN',
    );
  });

  test('and no org is there afterwards', async () => {
    expect(await orgCount()).toBe(0);
  });
});

describe('a connected org', () => {
  let id: string;

  test('is known with its organization id, once for an idempotency key', async () => {
    const answer = await connect({ idempotencyKey: 'first' });
    expect(answer.data.connectSalesforceOrg).toMatchObject({
      jwtCertificatePem: null,
      salesforceOrg: {
        name: 'Acme',
        byokEnabled: true,
        organizationId: product.simulator.running.credentials.organizationId,
      },
    });
    id = answer.data.connectSalesforceOrg.salesforceOrg.id as string;
    expect((await connect({ idempotencyKey: 'first' })).data).toEqual(answer.data);
    expect(await orgCount()).toBe(1);
  });

  test('IDEMPOTENCY_KEY_REUSED for another input under the same key', async () => {
    expect((await connect({ idempotencyKey: 'first', name: 'Other' })).code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('ORG_ALREADY_CONNECTED for the same organization, naming the org', async () => {
    const answer = await connect({ name: 'Twin' });
    expect([answer.code, answer.extensions['orgId']]).toEqual(['ORG_ALREADY_CONNECTED', id]);
  });

  test('passes every check, and names what is missing', async () => {
    const fine = await door.send(documents.test, { input: { id } });
    expect(fine.data.testSalesforceOrg.checks.map((check: any) => [check.name, check.ok])).toEqual([
      ['Login', true],
      ['Manage Encryption Keys', true],
      ['Reading certificates', true],
      ['API version', true],
    ]);
    await product.simulator.settings({ manageEncryptionKeys: false, readCertificates: false });
    const poor = await door.send(documents.test, { input: { id } });
    const failed = poor.data.testSalesforceOrg.checks.filter((check: any) => check.state === 'FAILED');
    expect(failed.map((check: any) => check.name)).toEqual([
      'Manage Encryption Keys',
      'Reading certificates',
    ]);
    for (const check of failed) expect(check.remedy).toMatch(/Setup/);
    await product.simulator.settings({ manageEncryptionKeys: true, readCertificates: true });
  });

  test('tells of a failed login in the test, not by an error', async () => {
    await product.simulator.faults({ match: { path: 'login' }, action: { kind: 'status', status: 400 } });
    const answer = await door.send(documents.test, { input: { id } });
    expect(answer.data.testSalesforceOrg.checks[0]).toMatchObject({
      name: 'Login',
      state: 'FAILED',
      ok: false,
    });
    await product.simulator.faults();
  });

  test('is renamed, and its switch is turned', async () => {
    const answer = await door.send(documents.update, {
      input: { id, name: 'Acme Production', byokEnabled: false },
    });
    expect(answer.data.updateSalesforceOrg.salesforceOrg).toMatchObject({
      name: 'Acme Production',
      byokEnabled: false,
    });
  });

  test('keeps its credentials where new ones are refused', async () => {
    const clientCredentials = { ...connectionInput(product).clientCredentials, clientSecret: 'wrong' };
    const refused = await door.send(documents.update, { input: { id, clientCredentials } });
    expect(refused.code).toBe('SALESFORCE_REJECTED');
    const checks = (await door.send(documents.test, { input: { id } })).data.testSalesforceOrg.checks;
    expect(checks[0].ok).toBe(true);
  });

  test.each(['org_00000000000000000000000000', 'x'])('NOT_FOUND for the id %s', async (unknown) => {
    expect((await door.send(documents.update, { input: { id: unknown, name: 'a' } })).code).toBe('NOT_FOUND');
    expect((await door.send(documents.test, { input: { id: unknown } })).code).toBe('NOT_FOUND');
  });

  test('its client secret stands nowhere but at Salesforce', async () => {
    const { clientSecret } = connectionInput(product).clientCredentials;
    const ours = (await writtenFiles(product.dataDirectory)).filter(
      ({ file }) => !file.includes('/simulator/'),
    );
    const log = { file: 'log', bytes: Buffer.from(product.log.join('\n')) };
    expect(filesHolding([...ours, log], Buffer.from(clientSecret))).toEqual([]);
  });
});

describe('an org with JWT bearer', () => {
  let other: Product;

  beforeAll(async () => {
    other = await startProduct();
  });

  afterAll(async () => {
    await other.close();
  });

  test('is kept at once, and logs in when its certificate is registered', async () => {
    const { loginUrl, clientId } = other.simulator.running.credentials;
    const username = 'key.manager@example.com';
    const admin = await other.door();
    const connected = await admin.send(documents.connect, {
      input: { name: 'By JWT', loginUrl, byokEnabled: true, jwtBearer: { clientId, username } },
    });
    const { salesforceOrg, jwtCertificatePem } = connected.data.connectSalesforceOrg;
    expect(salesforceOrg.organizationId).toBeNull();
    expect(
      new X509Certificate(jwtCertificatePem).verify(new X509Certificate(jwtCertificatePem).publicKey),
    ).toBe(true);
    const early = await admin.send(documents.test, { input: { id: salesforceOrg.id } });
    expect(early.data.testSalesforceOrg.checks[0].ok).toBe(false);
    await other.simulator.setup('jwt-certificate', { clientId, username, certificatePem: jwtCertificatePem });
    const later = await admin.send(documents.test, { input: { id: salesforceOrg.id } });
    expect(later.data.testSalesforceOrg.checks.every((check: any) => check.ok)).toBe(true);
    expect(later.data.testSalesforceOrg.salesforceOrg.organizationId).toBe(
      other.simulator.running.credentials.organizationId,
    );
    const upload = await admin.send(documents.upload, {
      input: { orgId: salesforceOrg.id, pem: other.simulator.running.certificatePem },
    });
    expect(upload.data.uploadCertificate.orgCheck).toBe('MATCHED');
    const made = await admin.send(documents.generate, { input: { orgId: salesforceOrg.id } });
    expect(made.data.generateTenantSecret.tenantSecret.status).toBe('ACTIVE');
  });
});
