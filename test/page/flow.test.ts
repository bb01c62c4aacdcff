import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from '@playwright/test';
import { roles } from '../../src/key-management/actor.js';
import { startProduct, type Product } from '../support/running-server.js';
import { fourEyes } from './flow/four-eyes.js';
import { launchBrowser, Window } from './support/browser.js';
import { tokenOf } from './support/session.js';

let product: Product;
let browser: Browser;
let window: Window;
let page: Page;
let token: string;

/** One person, one window, from the first sign-in to a restored key; each test goes on where the last one ended. */
beforeAll(async () => {
  product = await startProduct();
  token = await tokenOf(product, roles);
  browser = await launchBrowser();
  window = await Window.open(browser, { url: product.url });
  page = window.page;
}, 120_000);

afterAll(async () => {
  await browser.close();
  await product.close();
});

const button = (name: string | RegExp): ReturnType<Page['getByRole']> => page.getByRole('button', { name });
const link = (name: string | RegExp): ReturnType<Page['getByRole']> => page.getByRole('link', { name });
const keyRows = (): ReturnType<Page['getByRole']> =>
  page.getByRole('table', { name: 'Keys, newest first' }).getByRole('row');
/** Waits for words on the page; a live region may say the same. */
const sees = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const day = 86_400;

// What follows a test that failed has lost its ground: it is not tried.
let lost = false;
function step(title: string, work: () => Promise<void> | void): void {
  test(title, async () => {
    if (lost) throw new Error('an earlier step failed');
    lost = true;
    await work();
    lost = false;
  });
}

describe('from the first sign-in to a restored key', () => {
  step('a deep link leads to the sign-in, and a wrong token is told in one sentence', async () => {
    await window.goto('/operations');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.getByLabel('API token', { exact: true }).fill('skm_wrong');
    await button('Sign in with token').click();
    await sees('This token is not valid here: it is unknown or has expired.');
  });

  step('a good token leads back to what was asked for', async () => {
    await page.getByLabel('API token', { exact: true }).fill(token);
    await page.getByLabel('API token', { exact: true }).press('Enter');
    await page.getByRole('heading', { name: 'Operations' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/operations');
  });

  step('without an org the list says so, and connecting one leads to its overview', async () => {
    await link('Orgs').first().click();
    await sees('No org connected yet');
    await link('Connect org').click();
    const { loginUrl, clientId, clientSecret } = product.simulator.running.credentials;
    await page.getByLabel('Name', { exact: true }).fill('Ardent Mutual');
    await page.getByLabel('Login address', { exact: true }).fill('https://nowhere.example');
    await page.getByLabel('Consumer key', { exact: true }).fill(clientId);
    await page.getByLabel('Consumer secret', { exact: true }).fill(clientSecret);
    await button('Connect').click();
    // The field that the server names says what is wrong with it.
    await sees(/SALESFORCE_ALLOWED_HOSTS|may not|not allowed|host/i);
    expect(await page.getByLabel('Login address', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Login address', { exact: true }).fill(loginUrl);
    await button('Connect').click();
    await page.getByRole('heading', { name: 'Ardent Mutual', level: 1 }).waitFor();
  });

  step('a connection test shows each line with its state', async () => {
    await button('Test connection').first().click();
    await sees('Manage Encryption Keys');
    expect(await page.locator('.checks li[data-state=OK]').count()).toBeGreaterThan(1);
  });

  step('Key Management asks for the certificate first', async () => {
    await page
      .getByRole('navigation', { name: 'Ardent Mutual' })
      .getByRole('link', { name: 'Key Management' })
      .click();
    await page.getByRole('heading', { name: 'Upload a certificate to begin' }).waitFor();
    expect(await link('Generate new key').count()).toBe(0);
  });

  step('a file with a private key is refused in the browser, and nothing is sent', async () => {
    const requests: string[] = [];
    const note = (request: { url(): string }): void => void requests.push(request.url());
    page.on('request', note);
    await chooseFile(
      'key.pem',
      `${product.simulator.running.certificatePem}-----BEGIN ENCRYPTED PRIVATE KEY-----\n`,
    );
    await sees('There is a private key in this file.');
    page.off('request', note);
    expect(requests).toEqual([]);
  });

  step('a file that cannot be used is told with every reason', async () => {
    const { certificatePem } = (await product.simulator.setup('certificate', {
      developerName: 'Old_and_small',
      keySize: 2048,
      expired: true,
    })) as { certificatePem: string };
    await chooseFile('old.pem', certificatePem);
    await sees('Can’t be used, 2 reasons');
    await sees('The key has 2048 bits; Salesforce needs 4096');
    expect(await button('Upload').count()).toBe(0);
  });

  step('the org’s own certificate is shown and uploaded', async () => {
    await chooseFile('byok.pem', product.simulator.running.certificatePem);
    await sees('Can be used');
    await sees('RSA 4096');
    await button('Upload').click();
    await page.getByRole('heading', { name: 'No keys yet' }).waitFor();
  });

  step('the first key is generated step by step, and is active', async () => {
    await link('Generate new key').first().click();
    await button('Generate and activate').click();
    await sees('v1 is active');
    expect(await page.locator('.steps li[data-state=done]').count()).toBe(4);
    expect(new URL(page.url()).pathname).toMatch(/\/keys\/operations\/[0-9A-Z]{26}$/);
    await page.reload();
    await sees('v1 is active');
    await link('Open key').click();
    await page.getByRole('heading', { name: 'Key v1' }).waitFor();
    await page.keyboard.press('Escape');
    await keyRows().nth(1).waitFor();
    expect(await keyRows().nth(1).innerText()).toMatch(/1\s+Active\s+HSM\s+Data/);
  });

  step('a second one too soon is refused before it is sent, with the time from which it goes', async () => {
    await link('Generate new key').click();
    await sees(/Too soon for a new Data key\. Salesforce allows one in 1 day; the next from/);
    const submit = button(/Generate and archive v1/);
    expect(await submit.getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Escape');
  });

  step('a day later the next archives it; progress is shown live and survives a reload', async () => {
    await product.simulator.advance(day);
    await button('Compare now').click();
    await sees('No difference.');
    // Salesforce takes its time over the answer: the steps are seen at work.
    await product.simulator.faults({
      match: { path: 'create' },
      action: { kind: 'delayAfterWork', milliseconds: 6_000 },
    });
    await link('Generate new key').click();
    await button(/Generate and archive v1/).click();
    await page.locator('.steps li[data-state=now]', { hasText: 'Upload to Salesforce' }).waitFor();
    await page.reload();
    await page.locator('.steps li[data-state=now]', { hasText: 'Upload to Salesforce' }).waitFor();
    expect(await page.getByText('v2 is active').count()).toBe(0);
    await sees('v2 is active, v1 is archived');
    await button('Close').last().click();
    await page.locator('tr', { hasText: 'Archived' }).first().waitFor();
    expect(await keyRows().nth(1).innerText()).toMatch(/2\s+Active/);
    expect(await keyRows().nth(2).innerText()).toMatch(/1\s+Archived/);
  });

  step('the trash stands on the archived key alone, and leads to what becomes unreadable', async () => {
    expect(await link(/^Destroy v/).count()).toBe(1);
    await link('Destroy v1').click();
    await page.getByRole('alertdialog', { name: 'Destroy key v1?' }).waitFor();
    await sees('What becomes unreadable:');
  });

  step('destroying asks for the exact key ID; pressed too early it says what is missing', async () => {
    const keyId = (await page.locator('.field p.mono').innerText()).trim();
    await button('Destroy v1 now').click();
    await sees('Type the key ID first.');
    const field = page.getByLabel('Type the key ID to confirm');
    expect(await page.evaluate('document.activeElement.labels[0].textContent')).toBe(
      'Type the key ID to confirm',
    );
    await field.fill(keyId.toLowerCase());
    await sees(/Differs at character \d+; capitals count\./);
    await field.fill(keyId);
    await sees('Matches v1');
    await field.press('Enter');
    expect(await page.getByRole('alertdialog').count()).toBe(1);
    await button('Destroy v1 now').click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await page.locator('tr', { hasText: 'Destroyed' }).waitFor();
  });

  step('a destroyed key with a backup is restored', async () => {
    await link('Restore v1').click();
    await button('Restore v1').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('tr', { hasText: 'Archived' }).waitFor();
    expect(await page.locator('tr', { hasText: 'Destroyed' }).count()).toBe(0);
  });

  step('its drawer tells the whole story, newest first', async () => {
    await keyRows().nth(2).getByRole('link').first().click();
    const story = page.locator('.timeline li');
    await story.nth(3).waitFor();
    const titles = (await story.locator('b').allInnerTexts()).map((text) => text.trim());
    expect(titles).toEqual(['Restored', 'Destroyed', 'Archived', 'Generated and active']);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // Focus comes back to the row's link.
    const focused = await page.evaluate('document.activeElement.closest("tr")?.innerText');
    expect(String(focused)).toContain('Archived');
  });

  step('the table is saved as CSV, times in UTC, and what looks like a formula as text', async () => {
    const download = page.waitForEvent('download');
    await button('Export CSV').click();
    const stream = await (await download).createReadStream();
    const text = (await stream.toArray()).map(String).join('');
    const [head, first] = text.split('\r\n');
    expect(head).toContain('Key ID,Version,Status,Key manager,Type,Created (UTC)');
    expect(first).toMatch(/^02G[A-Za-z0-9]{15},2,Active,HSM,Data,\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,/);
  });

  fourEyes(step, () => ({ product, browser, window, page }));

  step('signing out forgets the token', async () => {
    await button(/account and appearance/)
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in to Salesforce Key Manager' }).waitFor();
    expect(await page.evaluate("sessionStorage.getItem('skm.token')")).toBeNull();
  });

  step('all of it broke no policy, and asked no other origin', () => {
    expect([window.violations, window.errors, window.foreign]).toEqual([[], [], []]);
  });
});

async function chooseFile(name: string, text: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'application/x-pem-file',
    buffer: Buffer.from(text),
  });
}
