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
let operationId: string;
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
  const generated = await org.door.send(
    'query { operations(kind: GENERATE_TENANT_SECRET, first: 1) { edges { node { id } } } }',
  );
  operationId = generated.data.operations.edges[0].node.id as string;
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
  ['restore', () => `/orgs/${org.orgId}/keys/${keyWith('DESTROYED')}/restore`],
  ['purge', () => `/orgs/${org.orgId}/keys/${keyWith('DESTROYED')}/purge`],
  ['operations', () => '/operations'],
  ['operation', () => `/operations/${operationId}`],
  ['operation-over-keys', () => `/orgs/${org.orgId}/keys/operations/${operationId}`],
  ['certificates', () => `/orgs/${org.orgId}/certificates`],
  ['settings', () => `/orgs/${org.orgId}/settings`],
  ['not-found', () => '/orgs/org_unknown'],
];

/** By how much the document is wider than the window. */
const overflow = 'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)';

describe.each(views)('the view %s', (name, address) => {
  test('breaks no rule of accessibility and no policy, in both themes, at three widths', async () => {
    const signedIn = name === 'sign-in' ? {} : { token };
    const window = await Window.open(browser, { url: org.product.url, ...signedIn });
    await window.goto(address());
    for (const width of widths) {
      await window.page.setViewportSize({ width, height: width < 700 ? 780 : 900 });
      for (const theme of themes) {
        await window.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await window.page.screenshot({ path: `${pictures}/${name}-${String(width)}-${theme}.png` });
        // What a theme can break it breaks at any width.
        const isLookedAt = theme === 'light' ? width !== 1024 : width === 1024;
        const faults = isLookedAt ? await window.accessibilityFaults() : [];
        expect([width, theme, faults]).toEqual([width, theme, []]);
        expect([width, await window.page.evaluate(overflow)]).toEqual([width, 0]);
      }
    }
    expect([window.violations, window.errors, window.foreign]).toEqual([[], [], []]);
    await window.close();
  }, 120_000);
});
