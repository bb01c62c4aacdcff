import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProduct, type Product } from '../support/running-server.js';

const friend = 'https://keys.example.test';
let product: Product;
let authorization: string;

beforeAll(async () => {
  product = await startProduct({ ALLOWED_ORIGINS: friend, TRUSTED_PROXIES: 'loopback' });
  ({ authorization } = await product.door());
});

afterAll(async () => {
  await product.close();
});

async function ask(
  path: string,
  method: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: Headers }> {
  const sent = { authorization, 'content-type': 'application/json', ...headers };
  const body = method === 'POST' ? '{"query": "{ __typename }"}' : null;
  const response = await fetch(`${product.url}${path}`, { method, headers: sent, body });
  await response.arrayBuffer();
  return response;
}

/** The line comes through a pipe, some time after the answer; the test's own limit bounds the wait. */
async function untilLogged(text: string): Promise<void> {
  while (!product.log.some((line) => line.includes(text))) await sleep(20);
}

describe('every answer', () => {
  test.each([
    ['GraphQL', '/graphql', 'POST', {}],
    ['a refusal', '/graphql', 'POST', { authorization: 'Bearer none' }],
    ['a wrong method', '/graphql', 'GET', {}],
    ['health', '/healthz', 'GET', {}],
    ['nothing', '/nothing', 'GET', {}],
  ])('(%s) forbids scripts, frames, referrers, guessing and caching', async (_, path, method, headers) => {
    const answer = await ask(path, method, headers);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'cache-control': 'no-store',
      'x-request-id': expect.stringMatching(/^req_/),
    });
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(answer.headers.has('x-powered-by')).toBe(false);
  });

  test('asks browsers to stay with TLS where a trusted proxy ends it', async () => {
    const plain = await ask('/healthz', 'GET', {});
    const proxied = await ask('/healthz', 'GET', { 'x-forwarded-proto': 'https' });
    expect(plain.headers.has('strict-transport-security')).toBe(false);
    expect(proxied.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
  });
});

describe('the id of a request', () => {
  test.each([
    ['a well-formed one of a trusted proxy is kept', 'edge-1f3a.77_b2', 'edge-1f3a.77_b2'],
    ['one that is too short is not', 'short', undefined],
    ['one that could break a log line is not', 'edge 1 "msg": forged', undefined],
    ['one that is too long is not', 'x'.repeat(65), undefined],
  ])('%s', async (_, given, kept) => {
    const answer = await ask('/healthz', 'GET', { 'x-request-id': given });
    const id = answer.headers.get('x-request-id');
    expect(id).toEqual(kept ?? expect.stringMatching(/^req_[0-9A-Z]{26}$/));
    await untilLogged(`"requestId":"${String(id)}"`);
  });

  test('of anybody else is a new one', async () => {
    await product.stop();
    await product.start({ TRUSTED_PROXIES: '192.0.2.1' });
    const answer = await ask('/healthz', 'GET', {
      'x-request-id': 'edge-1f3a.77_b2',
      'x-forwarded-proto': 'https',
    });
    expect(answer.headers.get('x-request-id')).toMatch(/^req_/);
    expect(answer.headers.has('strict-transport-security')).toBe(false);
  });
});

describe('pages of other origins', () => {
  const preflight = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  };

  test('that are named may call, without cookies', async () => {
    const asked = await ask('/graphql', 'OPTIONS', { ...preflight, origin: friend });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe(friend);
    expect(asked.headers.has('access-control-allow-credentials')).toBe(false);
    const answered = await ask('/graphql', 'POST', { origin: friend });
    expect([answered.status, answered.headers.get('access-control-allow-origin')]).toEqual([200, friend]);
  });

  test.each(['https://evil.test', 'null', 'http://keys.example.test', `${friend}.evil.test`])(
    '%s may not',
    async (origin) => {
      const asked = await ask('/graphql', 'OPTIONS', { ...preflight, origin });
      expect(asked.headers.get('access-control-allow-origin')).not.toBe(origin);
    },
  );

  test('may not by default', async () => {
    await product.stop();
    await product.start({ ALLOWED_ORIGINS: '' });
    const asked = await ask('/graphql', 'OPTIONS', { ...preflight, origin: friend });
    const answered = await ask('/graphql', 'POST', { origin: friend });
    expect([asked, answered].map(({ headers }) => headers.has('access-control-allow-origin'))).toEqual([
      false,
      false,
    ]);
  });
});
