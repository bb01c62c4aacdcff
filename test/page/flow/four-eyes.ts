import { expect } from '@jest/globals';
import { Window } from '../support/browser.js';
import { button, link, sees, type FlowGround, type Step } from './ground.js';

/** Two people: one asks for a key to be destroyed, the other approves; and the record of it. Begins and ends at the keys. */
export function fourEyes(step: Step, ground: () => FlowGround): void {
  let token: string;
  let jonas: Window;

  step('a token for a colleague is shown once, and is gone with its dialog', async () => {
    const { page } = ground();
    await link(page, 'Settings').first().click();
    await link(page, 'Create token').click();
    await page.getByLabel('Name', { exact: true }).fill('Jonas Weidl');
    await page.getByLabel('Role', { exact: true }).selectOption('Key custodian');
    await page.getByLabel('For', { exact: true }).selectOption('Ardent Mutual');
    await button(page, 'Create token').click();
    token = await page.getByLabel('The token').inputValue();
    expect(token).toMatch(/^skm_[\w-]{43}$/);
    await button(page, 'Copy').click();
    await button(page, 'Copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(token);
    await button(page, 'Done').click();
    await page.getByRole('row', { name: /Jonas Weidl.*Usable.*Key custodian, Ardent Mutual/ }).waitFor();
    expect(await page.content()).not.toContain(token);
  });

  step('a role is granted to it, and taken back', async () => {
    const { page } = ground();
    await link(page, 'Roles').click();
    await link(page, 'Grant role').click();
    await page.getByLabel('Token', { exact: true }).selectOption('Jonas Weidl');
    await page.getByLabel('Role', { exact: true }).selectOption('Auditor');
    await button(page, 'Grant role').click();
    await page.getByRole('row', { name: /Jonas Weidl.*Auditor.*Every org/ }).waitFor();
    await link(page, 'Take back Auditor from Jonas Weidl').click();
    await sees(page, 'Take Auditor back from Jonas Weidl?');
    await button(page, 'Take back').click();
    await page.getByRole('row', { name: /Auditor/ }).waitFor({ state: 'detached' });
  });

  step('the org is told to want the approval of one other', async () => {
    const { page } = ground();
    await link(page, 'Approval policies').click();
    await link(page, 'Change the policy of Ardent Mutual').click();
    await page.getByLabel('Who must approve before').selectOption('1 other key custodian');
    await page.getByLabel('Undo time', { exact: true }).fill('400');
    await button(page, 'Save the policy').click();
    // The field that the server names says what is wrong with it.
    await sees(page, 'It must be from 0 to 259200');
    await page.getByLabel('Undo time', { exact: true }).fill('1');
    await button(page, 'Save the policy').click();
    await sees(page, 'Of 1 other');
  });

  step('destroying now asks for a reason, and becomes a request', async () => {
    const { page } = ground();
    await link(page, 'Key Management').last().click();
    await askToDestroy(ground());
    await page.getByRole('heading', { name: 'Destroy v1, Data' }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/approvals\/approval_[0-9A-Z]{26}$/);
    await sees(page, 'You asked for this, so others must approve it: 1 more approval.');
    expect(await button(page, 'Approve').count()).toBe(0);
    await page.goBack();
    await link(page, 'Destroy: 0 of 1').waitFor();
    expect(await link(page, 'Destroy v1').count()).toBe(0);
  });

  step('the colleague finds it waiting, and approves it: the undo time runs', async () => {
    const { browser, product } = ground();
    jonas = await Window.open(browser, { url: product.url, token });
    const { page } = jonas;
    await jonas.goto('/');
    await link(page, /Approvals 1 wait for you/).click();
    await sees(page, 'No longer needed after the sync');
    await button(page, 'Approve').click();
    await sees(page, 'It is approved, and done by itself when the undo time is over.');
    expect(await page.getByRole('timer').first().innerText()).toMatch(/^(?:1 d 00:00:00|23:59:\d\d)$/);
  });

  step('until it is over, who asked can withdraw it', async () => {
    const { page } = ground();
    await link(page, 'Destroy: 0 of 1').click();
    await button(page, 'Withdraw').click();
    await page.getByRole('heading', { name: 'Settled, 1' }).waitFor();
    await jonas.page.reload();
    await sees(jonas.page, 'Withdrawn by Mara Okafor');
    expect(await button(jonas.page, 'Stop it').count()).toBe(0);
  });

  step('without undo time an approved request is done by itself', async () => {
    const { page, window, product } = ground();
    const org = await orgPath(ground());
    await window.goto(`${org}/settings`);
    await page.getByLabel('Undo time', { exact: true }).fill('0');
    await button(page, 'Save the policy').click();
    await sees(page, 'Of 1 other');
    await window.goto(`${org}/keys`);
    await askToDestroy(ground());
    await jonas.goto('/approvals');
    await button(jonas.page, 'Approve').click();
    await jonas.page.getByRole('heading', { name: 'Settled, 2' }).waitFor();
    await sees(jonas.page, 'Destroyed');
    await window.goto(`${org}/keys`);
    await page.locator('tr', { hasText: 'Destroyed' }).waitFor();
    const { rows } = await product.simulator.state();
    expect(rows.filter(({ status }) => status === 'DESTROYED').length).toBe(1);
  });

  step('the key’s timeline says who by the record, and leads there', async () => {
    const { page } = ground();
    await page.locator('tr', { hasText: 'Destroyed' }).getByRole('link').first().click();
    await sees(page, /Audit entry \d+, from 127\.0\.0\.1/);
    await link(page, /^Audit entry \d+$/)
      .first()
      .click();
    await page.getByRole('heading', { name: 'Audit' }).waitFor();
    await sees(page, 'Hash of the one before');
  });

  step('the record is narrowed, and exported whole', async () => {
    const { page, window } = ground();
    await window.goto('/audit');
    await page
      .getByRole('row', { name: /Approve a request.*Jonas Weidl.*Done/ })
      .first()
      .waitFor();
    await button(page, 'Refused').click();
    await page.getByRole('row', { name: /Done/ }).first().waitFor({ state: 'detached' });
    await page
      .getByRole('row', { name: /Destroy a key.*Refused/ })
      .first()
      .waitFor();
    expect(new URL(page.url()).searchParams.get('outcome')).toBe('REFUSED');
    const download = page.waitForEvent('download');
    await button(page, 'Export JSON Lines').click();
    const stream = await (await download).createReadStream();
    const lines = (await stream.toArray()).map(String).join('').trim().split('\n');
    expect(lines.filter((line) => line.includes('"approveRequest"')).length).toBe(2);
  });

  step('a revoked token ends its session at once', async () => {
    const { page, window } = ground();
    await window.goto('/settings/tokens');
    await link(page, 'Revoke Jonas Weidl').click();
    await button(page, 'Revoke token').click();
    await page.getByRole('row', { name: /Jonas Weidl.*Revoked/ }).waitFor();
    await link(jonas.page, 'Orgs').first().click();
    await sees(jonas.page, 'Your sign-in has ended.');
    expect([jonas.violations, jonas.errors, jonas.foreign]).toEqual([[], [], []]);
    await jonas.close();
    await window.goto(`${await orgPath(ground())}/keys`);
  });
}

/** From the table to the request: too early, then rightly. */
async function askToDestroy({ page }: FlowGround): Promise<void> {
  await link(page, 'Destroy v1').click();
  await sees(page, 'Needs 1 approval');
  await button(page, 'Request destruction').click();
  await sees(page, 'Say why: the org wants others to approve it.');
  await page.keyboard.type('No longer needed after the sync');
  const keyId = (await page.locator('.field p.mono').innerText()).trim();
  await page.getByLabel('Type the key ID to confirm').fill(keyId);
  await button(page, 'Request destruction').click();
  await page.getByRole('heading', { name: 'Destroy v1, Data' }).waitFor();
}

async function orgPath({ product }: FlowGround): Promise<string> {
  const { data } = await (await product.door()).send('{ salesforceOrgs { edges { node { id } } } }');
  return `/orgs/${data.salesforceOrgs.edges[0].node.id as string}`;
}
