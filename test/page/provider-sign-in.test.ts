import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import { grantRole } from '../access/token-documents.js';
import { OpenIdProvider } from '../identity/support/open-id-provider.js';
import { startProduct, type Product } from '../support/running-server.js';
import { launchBrowser, Window } from './support/browser.js';

let provider: OpenIdProvider;
let product: Product;
let browser: Browser;

beforeAll(async () => {
  provider = await OpenIdProvider.start();
  product = await startProduct({
    OIDC_ISSUER: provider.issuer,
    OIDC_AUDIENCE: 'salesforce-key-manager',
    OIDC_CLIENT_ID: 'page',
  });
  const administrator = await product.door(['administrator']);
  await administrator.send(grantRole, { input: { openIdSubject: 'ada', role: 'VIEWER' } });
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await product.close();
  await provider.stop();
});

test('a person signs in with the provider and is back at the address that was asked for', async () => {
  const window = await Window.open(browser, { url: product.url });
  const { page } = window;
  await window.goto('/operations');
  await page.getByRole('button', { name: `Continue with ${new URL(provider.issuer).host}` }).click();
  await page.locator('input[name=login]').fill('ada');
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.locator('form[action*=interaction] button, form button').first().click();
  await page.getByRole('heading', { name: 'Operations' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/operations');
  await page.getByText('ada').first().waitFor();
  expect(window.violations).toEqual([]);
  await window.close();
});

test('an answer that nobody asked for signs nobody in', async () => {
  const window = await Window.open(browser, { url: product.url });
  await window.page.goto('/signed-in?code=made-up&state=made-up');
  await window.page.getByText('The sign-in did not come to its end').waitFor();
  expect(await window.page.evaluate("sessionStorage.getItem('skm.token')")).toBeNull();
  await window.close();
});
