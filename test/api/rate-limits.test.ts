import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { GraphqlDoor } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';

const limits = {
  REQUESTS_PER_MINUTE_PER_TOKEN: '8',
  REQUESTS_PER_MINUTE_PER_ADDRESS: '20',
  FAILED_SIGN_INS_PER_MINUTE: '3',
};
let product: Product;

beforeAll(async () => {
  product = await startProduct({ ...limits, TRUSTED_PROXIES: '127.0.0.1' });
});

// A new process has counted nothing.
beforeEach(async () => {
  await product.stop();
  await product.start();
});

afterAll(async () => {
  await product.close();
});

/** As many requests as said, from an address as the proxy tells it; the answers' codes in order. */
async function codes(door: GraphqlDoor, count: number, address: string): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = [];
  for (let n = 0; n < count; n += 1) {
    const body = JSON.stringify({ query: '{ __typename }' });
    found.push((await door.post(body, { 'x-forwarded-for': address })).code);
  }
  return found;
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('too many requests within a minute', () => {
  test('of one token are refused, wherever they come from, and others are served', async () => {
    const door = await product.door();
    const other = await product.door(['viewer']);
    expect(await codes(door, 8, '192.0.2.1')).toEqual(times(8, undefined));
    expect(await codes(door, 1, '192.0.2.2')).toEqual(['RATE_LIMITED']);
    expect(await codes(other, 2, '192.0.2.1')).toEqual(times(2, undefined));
  });

  test('of one address are refused, whatever their token, and other addresses are served', async () => {
    const stranger = new GraphqlDoor(product.url, 'skm_unknown');
    await codes(stranger, 20, '2001:db8:1:2::1');
    const door = await product.door();
    // The neighbour has another address of the same network, which is one customer's.
    expect(await codes(door, 1, '2001:db8:1:2:ffff::9')).toEqual(['RATE_LIMITED']);
    expect(await codes(door, 1, '2001:db8:1:3::1')).toEqual([undefined]);
  });

  test('that fail to sign in are refused sooner, while a valid token of that address is still let in', async () => {
    const stranger = new GraphqlDoor(product.url, 'skm_unknown');
    expect(await codes(stranger, 5, '198.51.100.1')).toEqual([
      ...times(3, 'UNAUTHENTICATED'),
      ...times(2, 'RATE_LIMITED'),
    ]);
    expect(await codes(await product.door(), 1, '198.51.100.1')).toEqual([undefined]);
    expect(await codes(stranger, 1, '198.51.100.2')).toEqual(['UNAUTHENTICATED']);
  });

  test('are on record once a minute: who, from where, beyond which limit', async () => {
    const door = await product.door(['viewer']);
    await codes(door, 12, '192.0.2.7');
    await codes(new GraphqlDoor(product.url, 'skm_unknown'), 6, '192.0.2.8');
    const auditor = await product.door(['auditor']);
    const fields = 'outcome code address requestId actor { kind name }';
    const { data } = await auditor.send(
      `{ auditEvents(action: "sendRequest") { edges { node { ${fields} } } } }`,
    );
    const nodes = data.auditEvents.edges.map(({ node }: any) => node);
    const limited = { outcome: 'REFUSED', code: 'RATE_LIMITED', requestId: expect.stringMatching(/^req_/) };
    expect(nodes.filter(({ address }: any) => ['192.0.2.7', '192.0.2.8'].includes(address))).toEqual([
      { ...limited, address: '192.0.2.8', actor: { kind: 'USER', name: 'unknown' } },
      { ...limited, address: '192.0.2.7', actor: { kind: 'TOKEN', name: 'viewer' } },
    ]);
  });

  test('are answered 429 with the time from which it goes on, and never the token', async () => {
    const door = await product.door();
    await codes(door, 8, '192.0.2.1');
    const response = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { authorization: door.authorization, 'content-type': 'application/json' },
      body: '{"query": "{ __typename }"}',
    });
    const { errors } = (await response.json()) as { errors: [{ extensions: Record<string, unknown> }] };
    const { retryAt, ...rest } = errors[0].extensions;
    expect([response.status, rest]).toEqual([
      429,
      { code: 'RATE_LIMITED', limit: 'requestsPerMinutePerToken', maximum: 8 },
    ]);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(Date.parse(String(retryAt))).toBeGreaterThan(Date.now() - 1_000);
  });
});

test('X-Forwarded-For of anybody but a trusted proxy counts for nothing', async () => {
  await product.stop();
  await product.start({ TRUSTED_PROXIES: '192.0.2.77' });
  const stranger = new GraphqlDoor(product.url, 'skm_unknown');
  await codes(stranger, 3, '203.0.113.1');
  expect(await codes(stranger, 1, '203.0.113.2')).toEqual(['RATE_LIMITED']);
});

test('the liveness check is not counted', async () => {
  for (let n = 0; n < 25; n += 1) expect((await fetch(`${product.url}/healthz`)).status).toBe(200);
});
