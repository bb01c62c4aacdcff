import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import { roles } from '../../src/key-management/actor.js';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import { startProduct, type Product } from '../support/running-server.js';
import { launchBrowser, Window } from './support/browser.js';
import { tokenOf } from './support/session.js';

let product: Product;
let org: ConnectedOrg;
let browser: Browser;
let window: Window;

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
  await generateNext(product, org);
  browser = await launchBrowser();
  window = await Window.open(browser, { url: product.url, token: await tokenOf(product, roles) });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await product.close();
});

/** What the browser itself has counted, in bytes over the wire. */
const transferred = `performance.getEntriesByType('resource')
  .map(({ name, transferSize }) => ({ file: new URL(name).pathname, bytes: transferSize }))
  .filter(({ file }) => file.startsWith('/assets/') || file === '/theme.js')`;

/** Kept from before the first paint on. */
const watchShifts = `
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
`;

test('the first load of Key Management weighs less than 300 kB of JavaScript, and nothing of GraphiQL', async () => {
  await window.context.addInitScript(watchShifts);
  await window.goto(`/orgs/${org.orgId}/keys`);
  const files = await window.page.evaluate<{ file: string; bytes: number }[]>(transferred);
  const scripts = files.filter(({ file }) => file.endsWith('.js'));
  const sum = scripts.reduce((total, { bytes }) => total + bytes, 0);
  const all = files.reduce((total, { bytes }) => total + bytes, 0);
  process.stdout.write(
    `First load: ${(sum / 1000).toFixed(1)} kB of JavaScript in ${String(scripts.length)} files, ${(all / 1000).toFixed(1)} kB with styles and fonts.\n`,
  );
  expect(sum).toBeGreaterThan(50_000);
  expect(sum).toBeLessThan(300_000);
  expect(files.filter(({ file }) => /graphiql|monaco|worker/.test(file))).toEqual([]);
});

test('nothing moves while it loads', async () => {
  expect(await window.page.evaluate('window.shifts')).toBeLessThan(0.01);
});

test('with everything but the server switched off it still loads: no other origin is asked', () => {
  expect(window.foreign).toEqual([]);
});
