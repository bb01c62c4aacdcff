import { beforeAll, expect, test } from '@jest/globals';
import type { ConnectedOrg } from '../../support/connected-org.js';
import type { Window } from '../support/browser.js';

/** What the browser itself has counted, in bytes over the wire. */
const transferred = `performance.getEntriesByType('resource')
  .map(({ name, transferSize }) => ({ file: new URL(name).pathname, bytes: transferSize }))
  .filter(({ file }) => file.startsWith('/assets/') || file === '/theme.js')`;

/** Kept from before the first paint on. */
export const watchShifts = `
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
`;

type Open = () => Promise<{ window: Window; org: ConnectedOrg }>;

/** What the first visit costs, with nothing in the browser's cache. */
export function firstLoad(open: Open): void {
  let window: Window;

  beforeAll(async () => {
    const opened = await open();
    window = opened.window;
    await window.context.addInitScript(watchShifts);
    await window.goto(`/orgs/${opened.org.orgId}/keys`);
  });

  test('of Key Management weighs less than 300 kB of JavaScript, and nothing of GraphiQL', async () => {
    const files = await window.page.evaluate<{ file: string; bytes: number }[]>(transferred);
    const scripts = files.filter(({ file }) => file.endsWith('.js'));
    const sum = scripts.reduce((total, { bytes }) => total + bytes, 0);
    expect(sum).toBeGreaterThan(50_000);
    expect(sum).toBeLessThan(300_000);
    expect(files.filter(({ file }) => /graphiql|monaco|worker/.test(file))).toEqual([]);
  });

  test('moves nothing', async () => {
    expect(await window.page.evaluate('window.shifts')).toBeLessThan(0.01);
  });

  test('asks no other origin: with everything but the server switched off it still loads', async () => {
    expect(window.foreign).toEqual([]);
    await window.close();
  });
}
