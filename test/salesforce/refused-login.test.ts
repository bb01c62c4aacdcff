import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { KeyManagerError } from '../../src/key-management/errors.js';
import { createSalesforce, type ClosableSalesforce } from '../../src/salesforce/salesforce.js';
import {
  clientCredentials,
  clientSecret,
  dependencies,
  everythingOf,
  loopbackOptions,
  rejection,
} from './support/connecting.js';
import { json, startScriptedOrg, tokenAnswer, type ScriptedOrg } from './support/scripted-org.js';

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

describe('a refused login', () => {
  test('says what Salesforce said, on one line, without the secret or anything like a token', async () => {
    const said = `bad\r\n\u0007secret ${clientSecret} ${encodeURIComponent(clientSecret)} 00D000000000001!AQxyz Bearer abc`;
    org.on('POST', tokenPath, json(400, { error: 'invalid_grant', error_description: said }));
    const error = await rejection(salesforce.connect(clientCredentials(org.url)));
    expect(error).toBeInstanceOf(KeyManagerError);
    expect(error).toMatchObject({
      code: 'SALESFORCE_REJECTED',
      particulars: { salesforceErrorCode: 'invalid_grant' },
      message:
        'The login to Salesforce failed: invalid_grant: bad secret [removed] [removed] [removed] [removed].',
    });
    expect(everythingOf(error)).not.toContain(clientSecret);
  });

  test('of an error that is the secret itself names no code', async () => {
    org.on('POST', tokenPath, json(400, { error: 'abc', error_description: 'abc' }));
    const error = await rejection(salesforce.connect(clientCredentials(org.url, 'abc')));
    expect(error).toMatchObject({ particulars: { salesforceErrorCode: null } });
    expect(everythingOf(error)).not.toMatch(/\babc\b/);
  });

  test('says at most a few hundred characters', async () => {
    org.on('POST', tokenPath, json(400, { error: 'invalid_grant', error_description: 'x'.repeat(100_000) }));
    const error = (await rejection(salesforce.connect(clientCredentials(org.url)))) as Error;
    expect(error.message.length).toBeLessThan(500);
  });

  test.each([500, 503, 429])('with HTTP %i may pass', async (status) => {
    org.on('POST', tokenPath, json(status, { error: 'server_error' }));
    expect(await rejection(salesforce.connect(clientCredentials(org.url)))).toMatchObject({
      code: 'SALESFORCE_UNAVAILABLE',
    });
    expect(org.count('POST', tokenPath)).toBe(1);
  });
});

describe('a login that is answered strangely', () => {
  test('with an instance at a stranger is refused, and the stranger never sees the token', async () => {
    const stranger = await startScriptedOrg();
    const strangerHost = stranger.url.replace('127.0.0.1', '127.0.0.2');
    try {
      for (const instance of [
        strangerHost,
        'https://evil.test',
        `${org.url}@evil.test`,
        'file:///etc/passwd',
        '',
      ]) {
        org.on('POST', tokenPath, tokenAnswer(instance));
        const error = await rejection(salesforce.connect(clientCredentials(org.url)));
        expect(error).toMatchObject({ code: 'SALESFORCE_REJECTED' });
        expect(everythingOf(error)).not.toContain('AQtoken');
      }
      expect(stranger.requests).toEqual([]);
    } finally {
      await stranger.close();
    }
  });

  test('with a redirect is refused, and neither followed nor sent again', async () => {
    const stranger = await startScriptedOrg();
    try {
      org.on('POST', tokenPath, (response) => {
        response.writeHead(307, { location: `${stranger.url}${tokenPath}` }).end();
      });
      const error = await rejection(salesforce.connect(clientCredentials(org.url)));
      expect(error).toMatchObject({
        code: 'SALESFORCE_REJECTED',
        message: expect.stringContaining('redirect'),
      });
      expect(stranger.requests).toEqual([]);
    } finally {
      await stranger.close();
    }
  });

  test.each([
    ['cut-off JSON', '{"access_token": "00D000000000001!AQtoken'],
    ['no JSON', '<html>hello</html>'],
    ['null', 'null'],
    ['another shape', '{"access_token": 5}'],
    [
      'an identity that names no organization',
      '{"access_token": "t", "instance_url": "URL", "id": "https://x/id/1/2"}',
    ],
  ])('with %s is unavailable, without what it said', async (_what, body) => {
    org.on('POST', tokenPath, (response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(body.replace('URL', org.url));
    });
    const error = await rejection(salesforce.connect(clientCredentials(org.url)));
    expect(error).toMatchObject({ code: 'SALESFORCE_UNAVAILABLE' });
    expect(everythingOf(error)).not.toContain('AQtoken');
  });

  test('and an address that is no longer allowed is refused before anything is sent', async () => {
    const strict = createSalesforce(
      { ...loopbackOptions, allowedHosts: ['*.salesforce.com'] },
      dependencies(),
    );
    expect(await rejection(strict.connect(clientCredentials(org.url)))).toMatchObject({
      code: 'SALESFORCE_REJECTED',
    });
    expect(org.requests).toEqual([]);
    await strict.close();
  });
});
