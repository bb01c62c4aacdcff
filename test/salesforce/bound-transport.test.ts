import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { unobserved } from '../../src/key-management/ports/observer.js';
import { judgedLookup, systemResolver } from '../../src/salesforce/resolve-host.js';
import { BoundTransport } from '../../src/salesforce/transport.js';
import { dependencies, rejection } from './support/connecting.js';
import { json, startScriptedOrg, type ScriptedOrg } from './support/scripted-org.js';

let org: ScriptedOrg;
let stranger: ScriptedOrg;

beforeEach(async () => {
  org = await startScriptedOrg();
  stranger = await startScriptedOrg();
});

afterEach(async () => {
  await org.close();
  await stranger.close();
});

function transport(): BoundTransport {
  const { logger } = dependencies();
  const closing = new AbortController().signal;
  const lookup = judgedLookup(systemResolver);
  const wayOut = {
    timeoutMilliseconds: 5_000,
    proxy: undefined,
    lookup,
    closing,
    logger,
    observer: unobserved,
  };
  return new BoundTransport(wayOut, { origin: org.url, secrets: [] });
}

describe('a transport that is bound to one origin', () => {
  test('sends to it', async () => {
    org.on('GET', '/services', json(200, { here: true }));
    const answer = await transport().httpRequest({ method: 'GET', url: `${org.url}/services` });
    expect(JSON.parse(answer.body)).toEqual({ here: true });
  });

  test('sends nothing to another port, name or scheme, nor under a user name', async () => {
    const { host, port } = new URL(org.url);
    const elsewhere = [
      stranger.url,
      `http://localhost:${port}`,
      `https://${host}`,
      `http://user:pass@${host}`,
      `http://${host}@${new URL(stranger.url).host}`,
      '/services',
      '',
    ];
    for (const url of elsewhere) {
      const failed = rejection(transport().httpRequest({ method: 'GET', url: `${url}/services/data/` }));
      expect(await failed).toMatchObject({ kind: 'NOT_SENT', code: 'FOREIGN_HOST' });
    }
    expect([...org.requests, ...stranger.requests]).toEqual([]);
  });
});
