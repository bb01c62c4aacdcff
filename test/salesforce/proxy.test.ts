import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSalesforce } from '../../src/salesforce/salesforce.js';
import { byokCertificate } from '../support/certificates/byok-certificate.js';
import { testKey } from '../support/certificates/key-pairs.js';
import {
  clientCredentials,
  dependencies,
  everythingOf,
  loopbackOptions,
  rejection,
} from './support/connecting.js';
import { organizationId, startScriptedOrg, tokenAnswer, type ScriptedOrg } from './support/scripted-org.js';

const host = 'acme.my.salesforce.test';
const loginUrl = `https://${host}`;
const keyPair = testKey('rsa2048');
const certificate = byokCertificate({ commonName: host, keyPair });

let org: ScriptedOrg;
let proxy: Server;
let proxyUrl: string;
let asked: IncomingMessage[];
let refuses: boolean;

beforeEach(async () => {
  asked = [];
  refuses = false;
  org = await startScriptedOrg({
    cert: certificate,
    key: keyPair.export({ type: 'pkcs8', format: 'pem' }).toString(),
  });
  org.on('POST', '/services/oauth2/token', tokenAnswer(loginUrl));
  proxy = createServer().on('connect', (request, client) => {
    asked.push(request);
    if (refuses) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const server = connect(Number(new URL(org.url).port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      server.pipe(client).pipe(server);
    });
    for (const end of [client, server]) {
      end.on('error', () => undefined);
      end.on('close', () => {
        client.destroy();
        server.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  proxyUrl = `http://keys:p%40ss@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});

afterEach(async () => {
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
  await org.close();
});

describe('HTTPS_PROXY', () => {
  const options = () => ({
    ...loopbackOptions,
    allowedHosts: ['*.salesforce.test', '127.0.0.1'],
    httpsProxy: proxyUrl,
  });

  test("tunnels to the org, whose certificate is judged under the org's own name", async () => {
    const directory = await mkdtemp(join(tmpdir(), 'salesforce-proxy-'));
    try {
      const authorities = join(directory, 'authorities.pem');
      await writeFile(authorities, certificate);
      const script = fileURLToPath(new URL('support/log-in-through-proxy.mjs', import.meta.url));
      const { stdout } = await promisify(execFile)(process.execPath, [script, loginUrl, proxyUrl], {
        env: { NODE_EXTRA_CA_CERTS: authorities },
      });
      expect(stdout).toBe(organizationId);
      expect(asked[0]?.url).toBe(`${host}:443`);
      expect(asked[0]?.headers['proxy-authorization']).toBe(
        `Basic ${Buffer.from('keys:p@ss').toString('base64')}`,
      );
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  test('does not make an unknown certificate acceptable, and nothing is sent', async () => {
    const salesforce = createSalesforce(options(), dependencies());
    const error = await rejection(salesforce.connect(clientCredentials(loginUrl)));
    expect(error).toMatchObject({
      code: 'SALESFORCE_UNAVAILABLE',
      cause: { kind: 'NOT_SENT', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
    expect(org.requests).toEqual([]);
    await salesforce.close();
  });

  test('that refuses is named by its status, without its password', async () => {
    refuses = true;
    const salesforce = createSalesforce(options(), dependencies());
    const error = await rejection(salesforce.connect(clientCredentials(loginUrl)));
    expect(error).toMatchObject({ cause: { kind: 'NOT_SENT', code: 'PROXY_HTTP_407' } });
    expect(everythingOf(error)).not.toContain('p@ss');
    await salesforce.close();
  });

  test('is not used for loopback', async () => {
    const plain = await startScriptedOrg();
    const salesforce = createSalesforce(options(), dependencies());
    expect((await salesforce.connect(clientCredentials(plain.url))).organizationId).toBe(organizationId);
    // The TLS server is reached, and its certificate is not trusted: the proxy was not asked to lead there.
    const tlsUrl = org.url.replace('http:', 'https:');
    expect(await rejection(salesforce.connect(clientCredentials(tlsUrl)))).toMatchObject({
      cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
    expect(asked).toEqual([]);
    await salesforce.close();
    await plain.close();
  });

  test('that is no address stops the start without repeating it', () => {
    const open = () =>
      createSalesforce({ ...loopbackOptions, httpsProxy: 'keys:p@ss@proxy' }, dependencies());
    expect(open).toThrow(/HTTPS_PROXY/);
    expect(open).not.toThrow(/p@ss/);
  });
});
