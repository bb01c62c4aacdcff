import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SalesforceSession } from '../../src/key-management/ports/salesforce.js';
import { createSalesforce, type ClosableSalesforce } from '../../src/salesforce/salesforce.js';
import { clientCredentials, dependencies, loopbackOptions, rejection } from './support/connecting.js';
import {
  inTurn,
  json,
  page,
  refusal,
  startScriptedOrg,
  tokenAnswer,
  type ScriptedOrg,
} from './support/scripted-org.js';

const tokenPath = '/services/oauth2/token';
let org: ScriptedOrg;
let salesforce: ClosableSalesforce;
let session: SalesforceSession;

beforeEach(async () => {
  org = await startScriptedOrg();
  salesforce = createSalesforce(loopbackOptions, dependencies());
  session = await salesforce.connect(clientCredentials(org.url));
});

afterEach(async () => {
  await salesforce.close();
  await org.close();
});

const list = (): Promise<unknown> => session.listTenantSecrets('DATA');

describe('a session that has ended', () => {
  const expired = refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid');

  test('is renewed once, and the call is made once more', async () => {
    org.on('GET', '/query', inTurn(expired, page([])));
    await list();
    expect(org.count('POST', tokenPath)).toBe(2);
    const tokens = org.requests
      .filter((seen) => seen.url.includes('/query'))
      .map((seen) => seen.headers.authorization);
    expect(tokens).toEqual(['Bearer 00D000000000001!AQtoken1', 'Bearer 00D000000000001!AQtoken2']);
  });

  test('that ends again and again is given up after one renewal', async () => {
    org.on('GET', '/query', expired);
    const error = await rejection(list());
    expect(error).toMatchObject({
      code: 'SALESFORCE_REJECTED',
      particulars: { salesforceErrorCode: 'INVALID_SESSION_ID' },
    });
    expect(org.count('POST', tokenPath)).toBe(2);
    expect(org.count('GET', '/query')).toBe(2);
  });

  test('is renewed once for all calls that saw it end', async () => {
    org.on('GET', '/sobjects/TenantSecret/', (response, seen) => {
      const isOld = seen.headers.authorization?.endsWith('AQtoken1') === true;
      (isOld ? expired : json(200, { SecretValueHash: null }))(response, seen);
    });
    const ids = ['1', '2', '3', '4'].map((digit) => `02G00000000000${digit}`);
    await Promise.all(ids.map((id) => session.secretValueHash(id)));
    expect(org.count('POST', tokenPath)).toBe(2);
  });

  test('is not renewed for a 401 of another kind', async () => {
    org.on('GET', '/query', refusal(401, 'API_DISABLED_FOR_ORG'));
    await rejection(list());
    expect(org.count('POST', tokenPath)).toBe(1);
  });

  test('does not go on in another organization', async () => {
    org.on('GET', '/query', inTurn(expired, page([])));
    org.on(
      'POST',
      tokenPath,
      tokenAnswer(org.url, { id: 'https://x/id/00D000000000002EAA/005000000000001AAA' }),
    );
    expect(await rejection(list())).toMatchObject({ code: 'SALESFORCE_REJECTED' });
    expect(org.count('GET', '/query')).toBe(1);
  });

  test('whose renewal is refused says so', async () => {
    org.on('GET', '/query', expired);
    org.on('POST', tokenPath, json(400, { error: 'invalid_client' }));
    expect(await rejection(list())).toMatchObject({ particulars: { salesforceErrorCode: 'invalid_client' } });
  });
});
