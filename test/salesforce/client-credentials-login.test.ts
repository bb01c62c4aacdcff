import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSalesforce, type ClosableSalesforce } from '../../src/salesforce/salesforce.js';
import {
  clientCredentials,
  clientSecret,
  dependencies,
  loopbackOptions,
  rejection,
} from './support/connecting.js';
import {
  inTurn,
  json,
  organizationId,
  startScriptedOrg,
  tokenAnswer,
  userId,
  type ScriptedOrg,
} from './support/scripted-org.js';

const tokenPath = '/services/oauth2/token';
let org: ScriptedOrg;
let salesforce: ClosableSalesforce;

beforeEach(async () => {
  org = await startScriptedOrg();
  salesforce = createSalesforce(loopbackOptions, dependencies());
});

afterEach(async () => {
  await salesforce.close();
  await org.close();
});

function formOf(scripted: ScriptedOrg): URLSearchParams {
  return new URLSearchParams(scripted.requests.find((seen) => seen.method === 'POST')?.body);
}

describe('a login with client credentials', () => {
  test('posts them to the token endpoint and learns organization, user and version', async () => {
    const session = await salesforce.connect(clientCredentials(`${org.url}/`));
    expect(session).toMatchObject({ organizationId, userId, apiVersion: '67.0' });
    expect(Object.fromEntries(formOf(org))).toEqual({
      grant_type: 'client_credentials',
      client_id: '3MVG9client',
      client_secret: clientSecret,
    });
  });

  test('is made once for two that ask at the same time, and not again afterwards', async () => {
    await Promise.all([
      salesforce.connect(clientCredentials(org.url)),
      salesforce.connect(clientCredentials(org.url)),
    ]);
    await salesforce.connect(clientCredentials(org.url));
    expect(org.count('POST', tokenPath)).toBe(1);
  });

  test('is made again where a fresh one is asked for', async () => {
    await salesforce.connect(clientCredentials(org.url));
    await salesforce.connect(clientCredentials(org.url), { fresh: true });
    expect(org.count('POST', tokenPath)).toBe(2);
  });

  test('never rides on the session of another secret', async () => {
    await salesforce.connect(clientCredentials(org.url));
    org.on(
      'POST',
      tokenPath,
      json(401, { error: 'invalid_client', error_description: 'invalid client credentials' }),
    );
    const error = await rejection(salesforce.connect(clientCredentials(org.url, 'another secret')));
    expect(error).toMatchObject({
      code: 'SALESFORCE_REJECTED',
      particulars: { salesforceErrorCode: 'invalid_client' },
    });
  });

  test('is tried again after it was refused', async () => {
    org.on('POST', tokenPath, inTurn(json(400, { error: 'invalid_grant' }), tokenAnswer(org.url)));
    await rejection(salesforce.connect(clientCredentials(org.url)));
    expect((await salesforce.connect(clientCredentials(org.url))).organizationId).toBe(organizationId);
  });

  test('reads ids of 15 characters as the 18 they stand for', async () => {
    org.on(
      'POST',
      tokenPath,
      tokenAnswer(org.url, { id: 'https://login.salesforce.com/id/00D41000000HLXr/005000000000001' }),
    );
    expect((await salesforce.connect(clientCredentials(org.url))).organizationId).toBe('00D41000000HLXrEAO');
  });
});

describe('the API version', () => {
  const offering = (...versions: string[]) =>
    json(
      200,
      versions.map((version) => ({ version })),
    );

  test.each([
    [['58.0', '66.0', '67.0', '68.0', '9.0'], '67.0'],
    [['44.0', '45.0'], '45.0'],
  ])('of an org that offers %j is %s', async (versions, expected) => {
    org.on('GET', '/services/data/', offering(...versions));
    expect((await salesforce.connect(clientCredentials(org.url))).apiVersion).toBe(expected);
  });

  test('of an org that offers none that is known is a refusal', async () => {
    org.on('GET', '/services/data/', offering('44.0', '68.0'));
    expect(await rejection(salesforce.connect(clientCredentials(org.url)))).toMatchObject({
      code: 'SALESFORCE_REJECTED',
    });
  });

  test('that is set is used without asking', async () => {
    const fixed = createSalesforce({ ...loopbackOptions, apiVersion: '61.0' }, dependencies());
    expect((await fixed.connect(clientCredentials(org.url))).apiVersion).toBe('61.0');
    expect(org.count('GET', '/services/data')).toBe(0);
    await fixed.close();
  });
});
