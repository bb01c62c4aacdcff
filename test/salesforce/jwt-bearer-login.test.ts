import { verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { KeyManagerError } from '../../src/key-management/errors.js';
import { createSalesforce, type ClosableSalesforce } from '../../src/salesforce/salesforce.js';
import {
  dependencies,
  everythingOf,
  jwtBearer,
  loopbackOptions,
  rejection,
  testSigner,
} from './support/connecting.js';
import { json, startScriptedOrg, type ScriptedOrg } from './support/scripted-org.js';

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

describe('a login with JWT bearer', () => {
  test('posts an RS256 assertion that lives three minutes, signed where the key is', async () => {
    const { sign, publicKey } = testSigner();
    const clock = { now: () => new Date('2026-11-24T12:00:00.900Z') };
    const signing = createSalesforce(loopbackOptions, dependencies({ sign, clock }));
    await signing.connect(jwtBearer(org.url));
    await signing.close();
    const form = formOf(org);
    expect([...form.keys()].sort()).toEqual(['assertion', 'grant_type']);
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const [header = '', claims = '', signature = ''] = form.get('assertion')?.split('.') ?? [];
    const decode = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(decode(header)).toEqual({ alg: 'RS256', typ: 'JWT' });
    expect(decode(claims)).toEqual({
      iss: '3MVG9client',
      sub: 'keys@example.com',
      aud: org.url,
      exp: Date.parse('2026-11-24T12:03:00Z') / 1000,
    });
    const signed = Buffer.from(`${header}.${claims}`);
    expect(verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  test('that is refused does not repeat the assertion', async () => {
    const { sign } = testSigner();
    const signing = createSalesforce(loopbackOptions, dependencies({ sign }));
    org.on('POST', tokenPath, (response, seen) => {
      const assertion = new URLSearchParams(seen.body).get('assertion') ?? '';
      json(400, { error: 'invalid_grant', error_description: `invalid assertion ${assertion}` })(
        response,
        seen,
      );
    });
    const error = await rejection(signing.connect(jwtBearer(org.url)));
    await signing.close();
    expect(error).toMatchObject({ message: expect.stringContaining('invalid assertion [removed]') });
    expect(everythingOf(error)).not.toContain('eyJ');
  });

  test('is HSM_UNAVAILABLE where the token cannot sign', async () => {
    const gone = new KeyManagerError('HSM_UNAVAILABLE', 'The token is gone.', {});
    const unsigned = createSalesforce(loopbackOptions, dependencies({ sign: () => Promise.reject(gone) }));
    expect(await rejection(unsigned.connect(jwtBearer(org.url)))).toBe(gone);
    expect(org.requests).toEqual([]);
    await unsigned.close();
  });
});
