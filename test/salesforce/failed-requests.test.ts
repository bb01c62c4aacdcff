import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SalesforceSession } from '../../src/key-management/ports/salesforce.js';
import { createSalesforce, type ClosableSalesforce } from '../../src/salesforce/salesforce.js';
import {
  clientCredentials,
  clientSecret,
  dependencies,
  everythingOf,
  loopbackOptions,
  rejection,
} from './support/connecting.js';
import { json, refusal, startScriptedOrg, type Handler, type ScriptedOrg } from './support/scripted-org.js';

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

describe('a call that fails', () => {
  const cases: [string, Handler, string][] = [
    ['HTTP 500', refusal(500, 'UNKNOWN_EXCEPTION'), 'SALESFORCE_UNAVAILABLE'],
    ['HTTP 503', refusal(503, 'SERVER_UNAVAILABLE'), 'SALESFORCE_UNAVAILABLE'],
    ['HTTP 420', refusal(420, 'ORG_GONE'), 'SALESFORCE_REJECTED'],
    ['HTTP 429', json(429, {}), 'SALESFORCE_UNAVAILABLE'],
    ['the request limit', refusal(403, 'REQUEST_LIMIT_EXCEEDED'), 'SALESFORCE_UNAVAILABLE'],
    ['a server that is away behind a 400', refusal(400, 'SERVER_UNAVAILABLE'), 'SALESFORCE_UNAVAILABLE'],
    ['a refused query', refusal(400, 'MALFORMED_QUERY'), 'SALESFORCE_REJECTED'],
    ['a hidden object', refusal(400, 'INVALID_TYPE'), 'MISSING_MANAGE_ENCRYPTION_KEYS'],
    ['a hidden object by its path', refusal(404, 'NOT_FOUND'), 'MISSING_MANAGE_ENCRYPTION_KEYS'],
    ['a closed object', refusal(403, 'INSUFFICIENT_ACCESS'), 'MISSING_MANAGE_ENCRYPTION_KEYS'],
    ['a 403 without a code', json(403, 'no'), 'SALESFORCE_REJECTED'],
    ['a connection that breaks', (response) => response.destroy(), 'SALESFORCE_UNAVAILABLE'],
    ['text where JSON was due', (response) => response.writeHead(200).end('hello'), 'SALESFORCE_UNAVAILABLE'],
  ];

  test.each(cases)('with %s is sent once and judged by status and code', async (_what, handler, code) => {
    org.on('GET', '/query', handler);
    expect(await rejection(list())).toMatchObject({ code });
    expect(org.count('GET', '/query')).toBe(1);
  });

  test.each([301, 302, 303, 307, 308, 300])(
    'with a redirect (%i) never shows the token to the target',
    async (status) => {
      const stranger = await startScriptedOrg();
      try {
        org.on('GET', '/query', (response) => {
          response.writeHead(status, { location: `${stranger.url}/services/data/` }).end('[]');
        });
        expect(await rejection(list())).toMatchObject({ code: 'SALESFORCE_REJECTED' });
        expect(stranger.requests).toEqual([]);
      } finally {
        await stranger.close();
      }
    },
  );

  test('with an endless body is cut short', async () => {
    let written = 0;
    org.on('GET', '/query', (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (!response.destroyed && written < 64 * 1024 * 1024) {
          written += 65_536;
          if (!response.write(' '.repeat(65_536))) return;
        }
        response.end();
      };
      response.on('drain', more);
      more();
    });
    expect(await rejection(list())).toMatchObject({
      code: 'SALESFORCE_UNAVAILABLE',
      message: expect.stringContaining('longer than'),
    });
    expect(written).toBeLessThan(64 * 1024 * 1024);
  });

  test('leaves neither token nor secret in the error, though Salesforce repeats both', async () => {
    org.on('GET', '/query', (response, seen) => {
      const message = `session ${seen.headers.authorization ?? ''} of ${clientSecret} \u202e is bad`;
      refusal(400, 'MALFORMED_QUERY', message)(response, seen);
    });
    const error = await rejection(list());
    const everything = everythingOf(error);
    expect(everything).toContain('is bad');
    expect(everything).not.toContain('AQtoken');
    expect(everything).not.toContain(clientSecret);
    expect(everything).not.toContain('\u202e');
  });
});
