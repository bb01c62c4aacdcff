import { expect, test } from '@jest/globals';
import type { Window } from '../support/browser.js';

type Open = (signedIn: boolean) => Promise<{ window: Window; token: string }>;

/** GraphiQL with the session of the page, and without one. */
export function graphiql(open: Open): void {
  test('runs an example of its first tab with the session of the page', async () => {
    const { window } = await open(true);
    const { page } = window;
    await page.goto('/graphiql');
    await page.locator('.graphiql-query-editor .view-line', { hasText: 'query Orgs' }).first().waitFor();
    await page.locator('.graphiql-execute-button').click();
    await page.getByRole('menuitem', { name: 'Orgs', exact: true }).click();
    await page.locator('.graphiql-response .view-line', { hasText: 'Acme' }).first().waitFor();
    await page.screenshot({ path: 'test/screenshots/graphiql-1440-light.png' });
    expect([window.violations, window.errors, window.foreign]).toEqual([[], [], []]);
    await window.close();
  });

  test('without a session asks for a token', async () => {
    const { window, token } = await open(false);
    await window.page.goto('/graphiql');
    await window.page.getByLabel('API token').fill(token);
    await window.page.getByRole('button', { name: 'Sign in with token' }).click();
    await window.page.locator('.graphiql-query-editor').waitFor();
    await window.close();
  });
}
