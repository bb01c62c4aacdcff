import { expect, test } from '@jest/globals';
import type { Window } from '../support/browser.js';
import { watchShifts } from './first-load.js';

const views = [
  ['approvals', '/approvals'],
  ['audit', '/audit'],
  ['tokens', '/settings/tokens'],
  ['roles', '/settings/roles'],
  ['policies', '/settings/policies'],
] as const;

/** The states of a view that is not there yet, and of one whose server is away. */
export function statesOfViews(open: () => Promise<Window>): void {
  test.each(views)(
    'the view %s keeps its place while it loads, and says when the server is away',
    async (name, address) => {
      const window = await open();
      const { page, context } = window;
      await context.addInitScript(watchShifts);
      let answer = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await page.route('**/graphql', async (route) => {
        if (!(route.request().postData() ?? '').includes('"Viewer"')) await held;
        await route.continue();
      });
      await page.goto(address);
      await page.locator('.skeleton').first().waitFor();
      await page.screenshot({ path: `test/screenshots/${name}-loading-1024-light.png` });
      expect(await window.accessibilityFaults()).toEqual([]);
      answer();
      await window.settled();
      expect(await page.evaluate('window.shifts')).toBeLessThan(0.02);
      await page.unrouteAll();
      await page.route(/\/(?:graphql|healthz)$/, (route) => route.abort());
      await page.reload();
      await page.getByText('This page cannot reach the server').first().waitFor();
      await page.getByRole('button', { name: 'Try now' }).first().waitFor();
      await page.screenshot({ path: `test/screenshots/${name}-away-1024-light.png` });
      expect(window.violations).toEqual([]);
      await window.close();
    },
  );
}
