import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectOrg, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import type { GraphqlAnswer } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let org: ConnectedOrg;

beforeAll(async () => {
  product = await startProduct({ SALESFORCE_API_VERSION: '61' });
  org = await connectOrg(product);
});

afterAll(async () => {
  await product.close();
});

/** The same product with other settings. */
async function restart(environment: Record<string, string>): Promise<void> {
  await product.stop();
  await product.start({ SALESFORCE_API_VERSION: 'auto', ...environment });
  org = { ...org, door: await product.door() };
}

async function generate(type: string, keyDerivationMode = 'PBKDF2'): Promise<GraphqlAnswer> {
  const input = { orgId: org.orgId, type, keyDerivationMode };
  return await org.door.send(documents.generate, { input });
}

interface SimulatedKeys {
  readonly rows: readonly { type: string; status: string; uploaded: { secretValue: string } | null }[];
  readonly dataEncryptionKeys: readonly { status: string; uploaded: { secretValue: string } | null }[];
  readonly certificates: readonly object[];
}

const simulated = async (): Promise<SimulatedKeys> =>
  (await product.simulator.state()) as unknown as SimulatedKeys;

/** Lengths of what was uploaded of a type: 512 bytes by RSA-OAEP, 552 by RSA-AES key wrap. */
async function uploadedBytes(type: string): Promise<number[]> {
  const { rows } = await simulated();
  const uploads = rows.flatMap((row) => (row.type === type && row.uploaded !== null ? [row.uploaded] : []));
  return uploads.map(({ secretValue }) => Buffer.from(secretValue, 'base64').length);
}

describe('with API version 61 and a token that has no SHA-512', () => {
  test('Database is refused, for the version does not know it', async () => {
    const refused = await generate('DATABASE');
    expect([refused.code, refused.extensions['requiredVersion']]).toEqual(['API_VERSION_TOO_OLD', '62.0']);
  });

  test('Search Index is a TenantSecret by RSA-OAEP, on Hyperforce too', async () => {
    await product.simulator.settings({ hyperforce: true });
    const { data } = await generate('SEARCH_INDEX');
    await product.simulator.settings({ hyperforce: false });

    const { keyId, certificate } = data.generateTenantSecret.tenantSecret;
    expect([keyId.slice(0, 3), certificate.id]).toEqual(['02G', org.certificateId]);
    expect(await uploadedBytes('SearchIndex')).toEqual([512]);
  });

  test.each(['DATA', 'DETERMINISTIC_DATA', 'EVENT_BUS', 'ANALYTICS'])('%s is made', async (type) => {
    expect((await generate(type)).data.generateTenantSecret.tenantSecret).toMatchObject({
      type,
      status: 'ACTIVE',
      keyManager: 'HSM',
      keyDerivationMode: 'PBKDF2',
    });
  });

  test('on the newest version Database is refused with what the token lacks, and nothing is sent', async () => {
    await restart({});
    const { requests } = await product.simulator.state();
    const refused = await generate('DATABASE');
    const after = (await product.simulator.state()).requests;

    expect([refused.code, refused.text]).toEqual([
      'KEY_WRAP_NOT_AVAILABLE',
      expect.stringContaining('SHA-512'),
    ]);
    expect(after['create']).toBe(requests['create']);
  });
});

describe('derivation', () => {
  test.each(['ANALYTICS', 'SEARCH_INDEX', 'DATABASE'])('NONE is refused for %s', async (type) => {
    const refused = await generate(type, 'NONE');
    expect([refused.code, refused.extensions['field']]).toEqual(['BAD_USER_INPUT', 'keyDerivationMode']);
  });

  test('NONE is made where the org allows it, and refused by Salesforce where not', async () => {
    await product.simulator.advance(8 * 24 * 3600);
    const refused = await generate('DETERMINISTIC_DATA', 'NONE');
    await product.simulator.settings({ optOut: true });
    const made = await generate('DETERMINISTIC_DATA', 'NONE');

    expect(refused.code).toBe('SALESFORCE_REJECTED');
    expect(made.data.generateTenantSecret.tenantSecret.keyDerivationMode).toBe('NONE');
  });
});

describe('Database', () => {
  test('by a token that composes the wrap with SHA-1 is refused by an org that wants SHA-512', async () => {
    await restart({ KEY_WRAP_SHA1: 'allow' });
    const refused = await generate('DATABASE');
    expect([refused.code, refused.extensions['salesforceErrorCode']]).toEqual([
      'SALESFORCE_REJECTED',
      'FIELD_INTEGRITY_EXCEPTION',
    ]);
  });

  test('composed in the token is opened by an org that takes SHA-1', async () => {
    await product.simulator.settings({ keyWrapSha1: true });
    const made = await generate('DATABASE');
    await product.simulator.settings({ keyWrapSha1: false });

    expect(made.data.generateTenantSecret.tenantSecret).toMatchObject({
      status: 'ACTIVE',
      keyManager: 'HSM',
    });
    expect(await uploadedBytes('Database')).toEqual([552]);
  });

  test('wrapped with SHA-512 in the HSM process is opened; the one before is archived, and stays', async () => {
    await restart({ SOFTWARE_WRAPPING: 'allow' });
    const soon = await generate('DATABASE');
    await product.simulator.advance(91 * 24 * 3600);
    const { tenantSecret, archived } = (await generate('DATABASE')).data.generateTenantSecret;
    const input = { id: archived.id, confirmKeyId: archived.keyId, backup: 'DELETE' };
    const destroyed = await org.door.send(documents.destroy, { input });

    expect(soon.code).toBe('ROTATION_TOO_SOON');
    expect([tenantSecret.status, archived.status]).toEqual(['ACTIVE', 'ARCHIVED']);
    expect([destroyed.code, destroyed.extensions['type']]).toEqual([
      'TENANT_SECRET_NOT_DESTROYABLE',
      'DATABASE',
    ]);
  });
});

describe('Search Index on Hyperforce, from API 63 on', () => {
  let first: Record<string, string>;

  test('is a DataEncryptionKey under a certificate made for it, and archives the TenantSecret', async () => {
    await product.simulator.settings({ hyperforce: true });
    const { tenantSecret, archived } = (await generate('SEARCH_INDEX')).data.generateTenantSecret;
    first = tenantSecret;
    const { dataEncryptionKeys, certificates } = await simulated();

    expect(tenantSecret).toMatchObject({ status: 'ACTIVE', keyManager: 'HSM', certificate: null });
    expect([tenantSecret.keyId.slice(0, 3), archived.keyId.slice(0, 3)]).toEqual(['1EK', '02G']);
    expect(dataEncryptionKeys.map(({ status }) => status)).toEqual(['Active']);
    expect(certificates).toHaveLength(1);
  });

  test('is taken once in an hour', async () => {
    const soon = await generate('SEARCH_INDEX');
    await product.simulator.advance(3600);
    const { archived } = (await generate('SEARCH_INDEX')).data.generateTenantSecret;

    expect(soon.code).toBe('ROTATION_TOO_SOON');
    expect(archived.keyId).toBe(first['keyId']);
  });

  test('is found again by its mark where the answer to the upload is lost', async () => {
    await product.simulator.advance(3600);
    await product.simulator.faults({ match: { path: 'create' }, action: { kind: 'dropAfterWork' } });
    const { tenantSecret } = (await generate('SEARCH_INDEX')).data.generateTenantSecret;
    const { dataEncryptionKeys } = await simulated();

    expect(tenantSecret).toMatchObject({ status: 'ACTIVE', keyManager: 'HSM' });
    expect(dataEncryptionKeys.map(({ status }) => status)).toEqual(['Archived', 'Archived', 'Active']);
  });

  test('cannot be destroyed', async () => {
    const input = { id: first['id'], confirmKeyId: first['keyId'], backup: 'DELETE' };
    const { code } = await org.door.send(documents.destroy, { input });
    expect(code).toBe('TENANT_SECRET_NOT_DESTROYABLE');
  });

  test.each([
    ['certificate', { readCertificates: false }],
    ['root key', { searchIndexRootKey: false }],
  ])('is refused in words where the %s is out of reach', async (what, settings) => {
    await product.simulator.advance(3600);
    await product.simulator.settings(settings);
    const refused = await generate('SEARCH_INDEX');
    await product.simulator.settings({ readCertificates: true, searchIndexRootKey: true });

    expect([refused.code, refused.text]).toEqual(['SALESFORCE_REJECTED', expect.stringContaining(what)]);
  });
});
