import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from '@playwright/test';
import { roles } from '../../src/key-management/actor.js';
import { errorTable } from '../../src/key-management/errors.js';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import { startProduct, type Product } from '../support/running-server.js';
import { launchBrowser, Window } from './support/browser.js';
import { tokenOf } from './support/session.js';

let product: Product;
let org: ConnectedOrg;
let browser: Browser;
let token: string;
let window: Window;
let page: Page;

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
  await generateNext(product, org);
  await generateNext(product, org);
  token = await tokenOf(product, roles);
  browser = await launchBrowser();
}, 120_000);

beforeEach(async () => {
  window = await Window.open(browser, { url: product.url, token });
  page = window.page;
});

afterEach(async () => {
  await window.close();
});

afterAll(async () => {
  await browser.close();
  await product.close();
});

const sees = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const keys = (): string => `/orgs/${org.orgId}/keys`;

/** Answers one operation as if the server had refused it with this code. */
async function refuse(operationName: string, code: string, particulars: object): Promise<void> {
  await page.route('**/graphql', async (route) => {
    const asked = route.request().postDataJSON() as { operationName: string };
    const error = { message: `The server said ${code}.`, extensions: { code, ...particulars } };
    if (asked.operationName === operationName) await route.fulfill({ json: { data: null, errors: [error] } });
    else await route.fallback();
  });
}

/** Codes that only a client with a fault of its own can meet. */
const ofBrokenClients: readonly string[] = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
];
const codes = Object.keys(errorTable).filter((code) => !ofBrokenClients.includes(code));
const particulars = { requiredRoles: ['operator'], limit: 50, operationId: '0'.repeat(26), status: 'ACTIVE' };

test('every code of the error table is told in words of its own, with the code beside', async () => {
  // Event Bus has no key yet, so that nothing is known against it beforehand.
  await window.goto(`${keys()}/new?type=EVENT_BUS`);
  const generate = page.getByRole('button', { name: 'Generate and activate' });
  for (const code of codes) {
    await page.unrouteAll();
    await refuse('GenerateKey', code, particulars);
    await generate.click();
    const note = page.locator('.note', { has: page.locator('code', { hasText: new RegExp(`^${code}$`) }) });
    await note.first().waitFor();
    const words = await note.first().innerText();
    expect([code, words]).toEqual([code, expect.not.stringMatching(/undefined|null|\[object/)]);
    const isForeseen = !words.includes('Something failed that should not');
    expect([code, isForeseen]).toEqual([code, code !== 'INTERNAL_SERVER_ERROR']);
  }
}, 180_000);

test('while Salesforce does not answer, the rows stay', async () => {
  await window.goto(keys());
  await product.simulator.faults({
    match: { path: 'any' },
    times: 1000,
    action: { kind: 'dropBeforeWork' },
  });
  await page.getByRole('button', { name: 'Compare now' }).click();
  await sees('Not compared: SALESFORCE_UNAVAILABLE.');
  expect(await page.getByRole('row').count()).toBeGreaterThan(2);
  await product.simulator.faults();
});

test('without the permission the test of the connection names it and where to give it', async () => {
  await product.simulator.settings({ manageEncryptionKeys: false });
  await window.goto(`/orgs/${org.orgId}`);
  await page.getByRole('button', { name: 'Test connection' }).first().click();
  await page.locator('.checks li[data-state=FAILED]').first().waitFor();
  await sees(/profile|permission set/i);
  await product.simulator.settings({ manageEncryptionKeys: true });
});

test('somebody who may only look is offered nothing else', async () => {
  const look = await tokenOf(product, ['viewer']);
  const viewer = await Window.open(browser, { url: product.url, token: look });
  await viewer.goto(keys());
  expect(await viewer.page.getByRole('link', { name: 'Generate new key' }).count()).toBe(0);
  expect(await viewer.page.getByRole('link', { name: /^Destroy/ }).count()).toBe(0);
  expect(await viewer.page.getByRole('link', { name: 'Settings' }).count()).toBe(0);
  await viewer.goto(`/orgs/${org.orgId}/settings`);
  await viewer.page.getByText(/needs the role administrator/).waitFor();
  await viewer.close();
});

test('with BYOK off there is no Key Management, and its address says why', async () => {
  await window.goto(`/orgs/${org.orgId}/settings`);
  await page.getByRole('button', { name: 'Turn BYOK off' }).click();
  await page.getByRole('button', { name: 'Turn BYOK on' }).waitFor();
  expect(await page.getByRole('link', { name: 'Key Management' }).count()).toBe(0);
  await window.goto(keys());
  await sees('BYOK_NOT_ENABLED');
  await window.goto(`/orgs/${org.orgId}/settings`);
  await page.getByRole('button', { name: 'Turn BYOK on' }).click();
  await page.getByRole('button', { name: 'Turn BYOK off' }).waitFor();
});

test('a token that is refused while the page is in use ends the session, and what is shown stays', async () => {
  await window.goto(keys());
  const errors = [{ message: 'No.', extensions: { code: 'UNAUTHENTICATED' } }];
  await page.route('**/graphql', (route) => route.fulfill({ status: 401, json: { errors } }));
  await page.getByRole('button', { name: 'Compare now' }).click();
  await sees('Your sign-in has ended.');
  expect(await page.getByRole('row').count()).toBeGreaterThan(2);
  await page.getByRole('button', { name: 'Sign in again' }).first().click();
  await page.getByLabel('API token', { exact: true }).waitFor();
  expect(new URL(page.url()).searchParams.get('to')).toContain('/keys');
});

test('a server that is away is told; back again, the page goes on by itself', async () => {
  await window.goto(keys());
  const { port } = new URL(page.url());
  await product.stop();
  await page.getByRole('button', { name: 'Compare now' }).click();
  await sees('This page cannot reach the server.');
  await sees(/Trying again in/);
  expect(await page.getByRole('row').count()).toBeGreaterThan(2);
  await product.start({ PORT: port });
  await page.getByRole('button', { name: 'Try now' }).first().click();
  await page.locator('.banners .note').waitFor({ state: 'detached' });
  await sees('The server answers again.');
});

test('the keyboard alone marks a row, opens its key, and closes it again', async () => {
  await window.goto(keys());
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  expect(await page.locator('tr[data-marked]').innerText()).toContain('Archived');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Key v1' }).waitFor();
  await page.keyboard.press('k');
  await page.getByRole('heading', { name: 'Key v2' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or go to' }).fill('app instance');
  await page.getByRole('option', { name: /Acme/ }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('the keyboard alone reaches the record, opens an entry, and goes on to approvals and settings', async () => {
  await window.goto(keys());
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.getByRole('heading', { name: 'Audit' }).waitFor();
  const first = page.getByRole('button', { name: /Sign in/, expanded: false }).first();
  await first.focus();
  await page.keyboard.press('Enter');
  await sees('Hash of this entry');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.getByRole('heading', { name: 'Approvals', level: 1 }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('link', { name: 'Create token' }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Create token' }).waitFor();
  expect(await page.evaluate('document.activeElement.labels[0].textContent')).toBe('Name');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});
