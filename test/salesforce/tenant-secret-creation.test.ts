import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SalesforceSession, TenantSecretUpload } from '../../src/key-management/ports/salesforce.js';
import { createSalesforce, type ClosableSalesforce } from '../../src/salesforce/salesforce.js';
import { clientCredentials, dependencies, loopbackOptions } from './support/connecting.js';
import {
  inTurn,
  json,
  refusal,
  startScriptedOrg,
  type Handler,
  type ScriptedOrg,
} from './support/scripted-org.js';

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

const created = json(201, { id: keyId, success: true, errors: [] });

describe('creating a tenant secret', () => {
  test('sends every field, the type above all, and gives the key ID', async () => {
    org.on('POST', objectPath, created);
    expect(await session.createTenantSecret(upload)).toEqual({ outcome: 'CREATED', keyId });
    const sent = org.requests.find((seen) => seen.url === objectPath);
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      Description: upload.description,
      Type: 'DeterministicData',
      SecretValueCertificate: 'BYOK_Cert',
      SecretValue: upload.wrapped,
      SecretValueHash: upload.sha256,
      KeyDerivationMode: 'PBKDF2',
    });
  });

  test('names the source only where the key is used as it is', async () => {
    org.on('POST', objectPath, created);
    await session.createTenantSecret({ ...upload, type: 'DATA', keyDerivationMode: 'NONE' });
    const sent = org.requests.find((seen) => seen.url === objectPath);
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({
      Source: 'Uploaded',
      KeyDerivationMode: 'NONE',
      Type: 'Data',
    });
  });

  const cutOff: Handler = (response) => {
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"id":"02G');
    setTimeout(() => response.destroy(), 20);
  };
  const halfJson: Handler = (response) => {
    response.writeHead(201, { 'content-type': 'application/json' }).end(`{"id":"${keyId}","success":tr`);
  };
  const stranger: Handler = (response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
  };
  const outcomes: [string, Handler, string, string][] = [
    ['a refusal', refusal(400, 'FIELD_INTEGRITY_EXCEPTION'), 'REFUSED', 'SALESFORCE_REJECTED'],
    ['a limit', refusal(400, 'LIMIT_EXCEEDED'), 'REFUSED', 'SALESFORCE_REJECTED'],
    ['a hidden object', refusal(404, 'NOT_FOUND'), 'REFUSED', 'MISSING_MANAGE_ENCRYPTION_KEYS'],
    ['a closed object', refusal(403, 'INSUFFICIENT_ACCESS'), 'REFUSED', 'MISSING_MANAGE_ENCRYPTION_KEYS'],
    ['too many requests', json(429, 'slow down'), 'REFUSED', 'SALESFORCE_UNAVAILABLE'],
    ['the request limit', refusal(403, 'REQUEST_LIMIT_EXCEEDED'), 'REFUSED', 'SALESFORCE_UNAVAILABLE'],
    [
      'an ended session that stays ended',
      refusal(401, 'INVALID_SESSION_ID'),
      'REFUSED',
      'SALESFORCE_REJECTED',
    ],
    ['a 403 that is not Salesforce speaking', json(403, 'blocked'), 'BAD_ANSWER', 'SALESFORCE_REJECTED'],
    ['a server fault', refusal(500, 'UNKNOWN_EXCEPTION'), 'BAD_ANSWER', 'SALESFORCE_UNAVAILABLE'],
    ['a server that is away', refusal(503, 'SERVER_UNAVAILABLE'), 'BAD_ANSWER', 'SALESFORCE_UNAVAILABLE'],
    ['a body that is cut off', cutOff, 'BAD_ANSWER', 'SALESFORCE_UNAVAILABLE'],
    ['JSON that is cut off', halfJson, 'BAD_ANSWER', 'SALESFORCE_UNAVAILABLE'],
    ['no body', (response) => response.writeHead(201).end(), 'BAD_ANSWER', 'SALESFORCE_UNAVAILABLE'],
    [
      'another id',
      json(201, { id: '0010000000000001AA', success: true }),
      'BAD_ANSWER',
      'SALESFORCE_UNAVAILABLE',
    ],
    ['no success', json(201, { id: keyId, success: false }), 'BAD_ANSWER', 'SALESFORCE_UNAVAILABLE'],
    ['another status', json(200, { id: keyId, success: true }), 'BAD_ANSWER', 'SALESFORCE_UNAVAILABLE'],
    ['a redirect', stranger, 'BAD_ANSWER', 'SALESFORCE_REJECTED'],
    ['a broken connection', (response) => response.destroy(), 'NO_ANSWER', 'SALESFORCE_UNAVAILABLE'],
    ['silence', () => undefined, 'NO_ANSWER', 'SALESFORCE_UNAVAILABLE'],
  ];

  test.each(outcomes)(
    'that meets %s is not repeated and tells what is known',
    async (what, handler, outcome, code) => {
      org.on('POST', objectPath, handler);
      const result = await session.createTenantSecret(upload);
      expect(result).toMatchObject({ outcome, error: { code } });
      expect(org.count('POST', objectPath)).toBe(what.startsWith('an ended session') ? 2 : 1);
    },
  );

  test('that finds nobody listening was not sent', async () => {
    await org.close();
    expect(await session.createTenantSecret(upload)).toMatchObject({
      outcome: 'NOT_SENT',
      error: { code: 'SALESFORCE_UNAVAILABLE' },
    });
    org = await startScriptedOrg();
  });

  test('is sent again after a session that had ended, since Salesforce did nothing', async () => {
    org.on('POST', objectPath, inTurn(refusal(401, 'INVALID_SESSION_ID'), created));
    expect(await session.createTenantSecret(upload)).toEqual({ outcome: 'CREATED', keyId });
    expect(org.count('POST', '/oauth2/token')).toBe(2);
  });

  test('whose renewed session goes silent is of unknown outcome', async () => {
    org.on(
      'POST',
      objectPath,
      inTurn(refusal(401, 'INVALID_SESSION_ID'), (response) => response.destroy()),
    );
    expect(await session.createTenantSecret(upload)).toMatchObject({ outcome: 'NO_ANSWER' });
    expect(org.count('POST', objectPath)).toBe(2);
  });

  test('whose session ended and whose login then goes silent was refused', async () => {
    org.on('POST', objectPath, refusal(401, 'INVALID_SESSION_ID'));
    org.on('POST', '/oauth2/token', (response) => response.destroy());
    expect(await session.createTenantSecret(upload)).toMatchObject({
      outcome: 'REFUSED',
      error: { code: 'SALESFORCE_UNAVAILABLE' },
    });
  });
});
