import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;

beforeAll(async () => {
  product = await startProduct({ GRAPHQL_INTROSPECTION: 'on' });
});

afterAll(async () => {
  await product.close();
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${product.url}${path}`, { headers, redirect: 'manual' });

describe('the page', () => {
  test.each(['/', '/sign-in', '/orgs', '/orgs/org_x/keys/secret_y/destroy', '/approvals/x', '/audit'])(
    '%s answers with the one document, never cached, under the strict policy',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store');
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
      expect(await response.text()).toContain('<div id="root">');
    },
  );

  test('its files have hashed names, are kept for good, and come compressed', async () => {
    const html = await (await get('/')).text();
    const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file!);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const response = await get(file, { 'accept-encoding': 'br' });
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      if (/\.(?:js|css)$/.test(file)) expect(response.headers.get('content-encoding')).toBe('br');
    }
  });

  test('the document holds no inline script and no inline style, and names no other origin', async () => {
    for (const path of ['/', '/graphiql']) {
      const html = await (await get(path)).text();
      expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
      expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    }
  });

  test('an unknown file is not found, and none outside of the page can be asked for', async () => {
    for (const path of [
      '/assets/none.js',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/assets/%2e%2e/.page-built',
    ]) {
      const response = await get(path);
      expect(response.status).toBeGreaterThanOrEqual(403);
      expect(await response.text()).not.toContain('dependencies');
    }
  });
});

test('GraphiQL has a policy of its own: its styles may be inline, its scripts may not', async () => {
  const response = await get('/graphiql');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(response.status).toBe(200);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("worker-src 'self'");
  expect(policy).toContain("style-src-attr 'unsafe-inline'");
  expect(policy).not.toContain('unsafe-eval');
});

test('where the schema cannot be asked for there is no GraphiQL, and its address says why', async () => {
  await product.stop();
  await product.start({ GRAPHQL_INTROSPECTION: 'off' });
  const response = await get('/graphiql');
  expect(response.status).toBe(404);
  expect(await response.text()).toMatch(/^GraphiQL is off here\. [^\n]*GRAPHQL_INTROSPECTION=on[^\n]*\n$/);
  const ways = (await (await get('/sign-in.json')).json()) as object;
  expect(ways).toEqual({ tokens: true, graphiql: false });
});
