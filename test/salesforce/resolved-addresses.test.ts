import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { isPublicAddress } from '../../src/salesforce/public-address.js';
import { createSalesforce, type ClosableSalesforce } from '../../src/salesforce/salesforce.js';
import { clientCredentials, dependencies, loopbackOptions, rejection } from './support/connecting.js';
import { startScriptedOrg, type ScriptedOrg } from './support/scripted-org.js';

/** Stands where a name could lead that must not: counts who comes. */
let inner: Server;
let visits: number;
let asked: string[];
let salesforce: ClosableSalesforce;

beforeEach(async () => {
  visits = 0;
  asked = [];
  inner = createServer((socket) => {
    visits += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(inner, 'listening');
});

afterEach(async () => {
  await salesforce.close();
  inner.close();
});

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** A way to Salesforce that believes these addresses, one answer for each question. */
function resolvingTo(...answers: readonly (readonly string[])[]): void {
  salesforce = createSalesforce(
    { ...loopbackOptions, allowedHosts: ['*.salesforce.com', 'localhost'] },
    dependencies({
      resolve: (hostname) => {
        const answer = answers[Math.min(asked.length, answers.length - 1)] ?? [];
        asked.push(hostname);
        return Promise.resolve(answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
      },
    }),
  );
}

describe('a name on the list of allowed hosts', () => {
  test.each([
    ['loopback', ['127.0.0.1']],
    ['loopback in IPv6', ['::1']],
    ['loopback as an IPv4 address in IPv6 form', ['::ffff:127.0.0.1']],
    ['the same, written in hexadecimal', ['::ffff:7f00:1']],
    ['loopback through NAT64', ['64:ff9b::7f00:1']],
    ['a private network', ['10.1.2.3']],
    ['the metadata of a cloud', ['169.254.169.254']],
    ['the metadata of a cloud in IPv6', ['fd00:ec2::254']],
    ['a link-local address', ['fe80::1']],
    ['this host', ['0.0.0.0']],
    ['a public address, and a private one beside it', ['93.184.216.34', '192.168.0.1']],
    ['no address at all', []],
  ])('that leads to %s is not connected to', async (_, addresses) => {
    resolvingTo(addresses);
    const url = `https://acme.my.salesforce.com:${portOf(inner)}`;
    const error = await rejection(salesforce.connect(clientCredentials(url)));
    expect(error).toMatchObject({ code: 'SALESFORCE_UNAVAILABLE' });
    expect([visits, asked]).toEqual([0, ['acme.my.salesforce.com']]);
  });

  test('is asked for once for each connection, which goes to the address that was judged', async () => {
    const org: ScriptedOrg = await startScriptedOrg();
    try {
      // A name that changes its answer (DNS rebinding) would lead elsewhere the second time.
      resolvingTo(['127.0.0.1'], ['10.0.0.1']);
      const url = org.url.replace('127.0.0.1', 'localhost');
      const refused = await rejection(salesforce.connect(clientCredentials(url)));
      // The org answers with an instance address that is not on the list, so the login is all that it sees.
      expect(refused).toMatchObject({ code: 'SALESFORCE_REJECTED' });
      expect([org.requests.length, asked]).toEqual([1, ['localhost']]);
    } finally {
      await org.close();
    }
  });

  test('localhost that leads away from this machine is not connected to', async () => {
    resolvingTo(['93.184.216.34']);
    const error = await rejection(salesforce.connect(clientCredentials(`http://localhost:${portOf(inner)}`)));
    expect(error).toMatchObject({ code: 'SALESFORCE_UNAVAILABLE' });
    expect(visits).toBe(0);
  });
});

describe('an address', () => {
  test.each(['93.184.216.34', '2606:2800:220:1::1', '::ffff:8.8.8.8', '64:ff9b::808:808', '101.53.160.1'])(
    '%s is public',
    (address) => {
      resolvingTo([]);
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test.each([
    ...[
      '100.64.0.1',
      '172.31.255.255',
      '192.0.2.1',
      '198.19.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '127.1.1.1',
    ],
    ...['::', '2002:7f00:1::', '2001:db8::1', 'fc00::1', 'ff02::1', '::7f00:1', '100::1', '::ffff:0.0.0.0'],
    ...['64:ff9b::', '64:ff9b:1::1', 'fe80::1%eth0', 'nonsense', ''],
  ])('%s is not', (address) => {
    resolvingTo([]);
    expect(isPublicAddress(address)).toBe(false);
  });
});
