import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
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
import { startScriptedOrg, type ScriptedOrg } from './support/scripted-org.js';

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

describe('a call that is not answered', () => {
  test('ends at the time limit', async () => {
    const impatient = createSalesforce({ ...loopbackOptions, timeoutMilliseconds: 150 }, dependencies());
    const waiting = await impatient.connect(clientCredentials(org.url));
    org.on('GET', '/query', () => undefined);
    const error = await rejection(waiting.listTenantSecrets('DATA'));
    expect(error).toMatchObject({
      code: 'SALESFORCE_UNAVAILABLE',
      cause: { kind: 'NO_ANSWER', code: 'TIME_LIMIT' },
    });
    await impatient.close();
  });

  test('ends at the time limit when the body trickles', async () => {
    const impatient = createSalesforce({ ...loopbackOptions, timeoutMilliseconds: 300 }, dependencies());
    const waiting = await impatient.connect(clientCredentials(org.url));
    org.on('GET', '/query', (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 50);
      response.on('close', () => {
        clearInterval(drip);
      });
    });
    const error = await rejection(waiting.listTenantSecrets('DATA'));
    expect(error).toMatchObject({
      code: 'SALESFORCE_UNAVAILABLE',
      cause: { kind: 'UNREADABLE', status: 200 },
    });
    await impatient.close();
  });

  test('ends when the room closes, and nothing is sent afterwards', async () => {
    let arrived = (): void => undefined;
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    org.on('GET', '/query', () => {
      arrived();
    });
    const failed = rejection(list());
    await arrival;
    await salesforce.close();
    expect(await failed).toMatchObject({ code: 'SALESFORCE_UNAVAILABLE', cause: { code: 'CLOSING' } });
    const requests = org.requests.length;
    expect(await rejection(list())).toMatchObject({ code: 'SALESFORCE_UNAVAILABLE' });
    expect(org.requests.length).toBe(requests);
  });
});

describe('a connection that cannot be made', () => {
  let silent: Server;
  const sockets = new Set<Socket>();

  beforeEach(async () => {
    silent = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });

  test('because nobody listens is unavailable and certainly not sent', async () => {
    const { port } = silent.address() as AddressInfo;
    await new Promise((resolve) => silent.close(resolve));
    const error = await rejection(salesforce.connect(clientCredentials(`http://127.0.0.1:${port}`)));
    expect(error).toMatchObject({
      code: 'SALESFORCE_UNAVAILABLE',
      cause: { kind: 'NOT_SENT', code: 'ECONNREFUSED' },
    });
  });

  test('because TLS does not come about is unavailable and certainly not sent', async () => {
    const impatient = createSalesforce({ ...loopbackOptions, timeoutMilliseconds: 150 }, dependencies());
    const { port } = silent.address() as AddressInfo;
    const error = await rejection(impatient.connect(clientCredentials(`https://127.0.0.1:${port}`)));
    expect(error).toMatchObject({
      code: 'SALESFORCE_UNAVAILABLE',
      cause: { kind: 'NOT_SENT', code: 'TIME_LIMIT' },
    });
    expect(everythingOf(error)).not.toContain(clientSecret);
    await impatient.close();
  });

  test('because the server speaks no TLS is unavailable and certainly not sent', async () => {
    const error = await rejection(salesforce.connect(clientCredentials(org.url.replace('http:', 'https:'))));
    expect(error).toMatchObject({ code: 'SALESFORCE_UNAVAILABLE', cause: { kind: 'NOT_SENT' } });
  });
});
