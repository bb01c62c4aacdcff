import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import { roles } from '../../src/key-management/actor.js';
import { connectOrg } from '../support/connected-org.js';
import { startProduct, type Product } from '../support/running-server.js';
import { launchBrowser, Window } from './support/browser.js';
import { tokenOf } from './support/session.js';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  product = await startProduct();
  await connectOrg(product);
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await product.close();
});

test('GraphiQL runs an example of its first tab with the session of the page', async () => {
  const token = await tokenOf(product, roles);
  const window = await Window.open(browser, { url: product.url, token, width: 1440 });
  const { page } = window;
  await page.goto('/graphiql');
  await page.locator('.graphiql-query-editor .view-line', { hasText: 'query Orgs' }).first().waitFor();
  await page.locator('.graphiql-execute-button').click();
  await page.getByRole('menuitem', { name: 'Orgs', exact: true }).click();
  await page.locator('.graphiql-response .view-line', { hasText: 'Acme' }).first().waitFor();
  await page.screenshot({ path: 'test/screenshots/graphiql-1440-light.png' });
  expect(window.violations).toEqual([]);
  expect(window.errors).toEqual([]);
  expect(window.foreign).toEqual([]);
  await window.close();
});

test('without a session it asks for a token', async () => {
  const window = await Window.open(browser, { url: product.url });
  await window.page.goto('/graphiql');
  await window.page.getByLabel('API token').fill(await tokenOf(product, roles));
  await window.page.getByRole('button', { name: 'Sign in with token' }).click();
  await window.page.locator('.graphiql-query-editor').waitFor();
  await window.close();
});
