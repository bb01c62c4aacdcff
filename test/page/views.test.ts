import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import * as documents from '../support/documents.js';
import { roles } from '../../src/key-management/actor.js';
import { launchBrowser, Window } from './support/browser.js';
import { startWithHistory, type OrgWithHistory } from './support/history.js';
import { tokenOf } from './support/session.js';

const widths = [360, 1024, 1920] as const;
const themes = ['light', 'dark'] as const;
const pictures = 'test/screenshots';

let org: OrgWithHistory;
let browser: Browser;
let token: string;
let keys: { id: string; status: string }[];

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  org = await startWithHistory();
  token = await tokenOf(org.product, roles);
  browser = await launchBrowser();
  const answer = await org.door.send(documents.list, { orgId: org.orgId });
  keys = (answer.data.tenantSecrets.edges as { node: { id: string; status: string } }[]).map(
    ({ node }) => node,
  );
}, 180_000);

afterAll(async () => {
  await browser.close();
  await org.product.close();
});

const keyWith = (status: string): string => keys.find((key) => key.status === status)?.id ?? '';

/** Every view there is, by its address. */
const views: readonly (readonly [string, () => string])[] = [
  ['sign-in', () => '/sign-in'],
  ['orgs', () => '/orgs'],
  ['connect-org', () => '/orgs/connect'],
  ['overview', () => `/orgs/${org.orgId}`],
  ['keys', () => `/orgs/${org.orgId}/keys`],
  ['keys-unfolded', () => `/orgs/${org.orgId}/keys?type=DATA`],
  ['keys-none', () => `/orgs/${org.orgId}/keys?type=DATABASE&status=ARCHIVED`],
  ['generate', () => `/orgs/${org.orgId}/keys/new`],
  ['key-active', () => `/orgs/${org.orgId}/keys/${keyWith('ACTIVE')}`],
  ['key-archived', () => `/orgs/${org.orgId}/keys/${keyWith('ARCHIVED')}`],
  ['key-destroyed', () => `/orgs/${org.orgId}/keys/${keyWith('DESTROYED')}`],
  ['destroy', () => `/orgs/${org.orgId}/keys/${keyWith('ARCHIVED')}/destroy`],
  ['certificates', () => `/orgs/${org.orgId}/certificates`],
  ['settings', () => `/orgs/${org.orgId}/settings`],
  ['not-found', () => '/orgs/org_unknown'],
];

describe.each(widths)('at %d pixels', (width) => {
  describe.each(themes)('in the %s theme', (theme) => {
    test.each(views)('the view %s breaks no rule of accessibility and no policy', async (name, address) => {
      const window = await Window.open(browser, {
        url: org.product.url,
        ...(name === 'sign-in' ? {} : { token }),
        width,
        height: width < 700 ? 780 : 900,
        theme,
      });
      await window.goto(address());
      await window.page.screenshot({ path: `${pictures}/${name}-${String(width)}-${theme}.png` });
      expect(await window.accessibilityFaults()).toEqual([]);
      expect(window.violations).toEqual([]);
      expect(window.errors).toEqual([]);
      expect(window.foreign).toEqual([]);
      const overflow = await window.page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow).toBeLessThanOrEqual(0);
      await window.close();
    });
  });
});
