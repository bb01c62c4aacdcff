import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SalesforceSession, TenantSecretUpload } from '../../src/key-management/ports/salesforce.js';
import { createSalesforce, type ClosableSalesforce } from '../../src/salesforce/salesforce.js';
import { clientCredentials, dependencies, loopbackOptions, rejection } from './support/connecting.js';
import { json, refusal, startScriptedOrg, type ScriptedOrg } from './support/scripted-org.js';

const keyId = '02G41000000HLXrEAO';
const objectPath = '/services/data/v67.0/sobjects/TenantSecret';
const upload: TenantSecretUpload = {
  type: 'DETERMINISTIC_DATA',
  keyDerivationMode: 'PBKDF2',
  description: 'quarterly [skm:01ARZ3NDEKTSV4RRFFQ69G5FAV]',
  certificateDeveloperName: 'BYOK_Cert',
  wrapped: Buffer.alloc(512, 7).toString('base64'),
  sha256: Buffer.alloc(32, 9).toString('base64'),
};

let org: ScriptedOrg;
let salesforce: ClosableSalesforce;
let session: SalesforceSession;

beforeEach(async () => {
  org = await startScriptedOrg();
  salesforce = createSalesforce({ ...loopbackOptions, timeoutMilliseconds: 1_000 }, dependencies());
  session = await salesforce.connect(clientCredentials(org.url));
});

afterEach(async () => {
  await salesforce.close();
  await org.close();
});

describe('the hash of a row', () => {
  test('is read from the row alone, and nothing else is asked for', async () => {
    org.on('GET', `${objectPath}/${keyId}`, json(200, { Id: keyId, SecretValueHash: upload.sha256 }));
    expect(await session.secretValueHash(keyId)).toBe(upload.sha256);
    expect(org.requests.at(-1)?.url).toBe(`${objectPath}/${keyId}?fields=SecretValueHash`);
  });

  test.each([[null], [undefined], [''], ['/services/data/v67.0/sobjects/TenantSecret/x/SecretValueHash']])(
    'is null where Salesforce shows %j',
    async (shown) => {
      org.on('GET', `${objectPath}/${keyId}`, json(200, { Id: keyId, SecretValueHash: shown }));
      expect(await session.secretValueHash(keyId)).toBeNull();
    },
  );

  test('of a row that is gone is a refusal, not a missing permission', async () => {
    org.on('GET', `${objectPath}/describe`, json(200, { createable: true }));
    expect(await rejection(session.secretValueHash(keyId))).toMatchObject({
      code: 'SALESFORCE_REJECTED',
      particulars: { salesforceErrorCode: 'NOT_FOUND' },
    });
  });

  test('where the object itself is hidden is a missing permission', async () => {
    expect(await rejection(session.secretValueHash(keyId))).toMatchObject({
      code: 'MISSING_MANAGE_ENCRYPTION_KEYS',
    });
  });

  test('is not asked for under an id that would lead elsewhere', async () => {
    const requests = org.requests.length;
    await rejection(session.secretValueHash('02G/../../query?q=SELECT'));
    expect(org.requests.length).toBe(requests);
  });
});

describe('destroying a tenant secret', () => {
  test('patches the status and resolves on 204', async () => {
    org.on('PATCH', objectPath, (response) => response.writeHead(204).end());
    await session.destroyTenantSecret(keyId);
    expect(org.requests.at(-1)).toMatchObject({
      url: `${objectPath}/${keyId}`,
      body: '{"Status":"DESTROYED"}',
    });
  });

  test('is not believed on any other answer', async () => {
    org.on('PATCH', objectPath, json(200, { id: keyId, success: true }));
    expect(await rejection(session.destroyTenantSecret(keyId))).toMatchObject({
      code: 'SALESFORCE_UNAVAILABLE',
    });
  });

  test.each([
    [refusal(400, 'FIELD_INTEGRITY_EXCEPTION'), 'SALESFORCE_REJECTED'],
    [refusal(403, 'INSUFFICIENT_ACCESS_OR_READONLY'), 'MISSING_MANAGE_ENCRYPTION_KEYS'],
    [refusal(503, 'SERVER_UNAVAILABLE'), 'SALESFORCE_UNAVAILABLE'],
  ])('that is refused is sent once (%#)', async (handler, code) => {
    org.on('PATCH', objectPath, handler);
    expect(await rejection(session.destroyTenantSecret(keyId))).toMatchObject({ code });
    expect(org.count('PATCH', objectPath)).toBe(1);
  });
});
