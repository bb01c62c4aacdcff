import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import * as documents from '../support/documents.js';
import { roles } from '../../src/key-management/actor.js';
import { GraphqlDoor } from '../support/graphql-door.js';
import { launchBrowser, Window } from './support/browser.js';
import { addColleagues, askForApprovals } from './support/colleagues.js';
import { startWithHistory, type OrgWithHistory } from './support/history.js';
import { tokenOf } from './support/session.js';
import { accessViews, keyViews, type Ground } from './support/views.js';
import { firstLoad } from './views/first-load.js';
import { graphiql } from './views/graphiql.js';
import { statesOfViews } from './views/states.js';

const widths = [360, 1024, 1920] as const;
const themes = ['light', 'dark'] as const;
const pictures = 'test/screenshots';

let org: OrgWithHistory;
let browser: Browser;
let window: Window;
let token: string;
let ground: Ground;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  org = await startWithHistory({ GRAPHQL_INTROSPECTION: 'on' });
  token = await tokenOf(org.product, roles);
  browser = await launchBrowser();
  const answer = await org.door.send(documents.list, { orgId: org.orgId });
  const keys = (answer.data.tenantSecrets.edges as { node: { id: string; status: string } }[]).map(
    ({ node }) => node,
  );
  const generated = await org.door.send(
    'query { operations(kind: GENERATE_TENANT_SECRET, first: 1) { edges { node { id } } } }',
  );
  ground = {
    org,
    operationId: generated.data.operations.edges[0].node.id as string,
    keyWith: (status) => keys.find((key) => key.status === status)?.id ?? '',
    requests: { waiting: '', undoable: '', own: '' },
    entry: 0,
  };
  window = await Window.open(browser, { url: org.product.url, token });
}, 180_000);

afterAll(async () => {
  await browser.close();
  await org.product.close();
});

/** By how much the document is wider than the window. */
const overflow = 'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)';

/** Takes a picture of what is shown, at three widths in two themes, and looks for what breaks a rule. */
async function look(name: string, shown: Window): Promise<void> {
  for (const width of widths) {
    await shown.page.setViewportSize({ width, height: width < 700 ? 780 : 900 });
    for (const theme of themes) {
      await shown.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await shown.page.screenshot({ path: `${pictures}/${name}-${String(width)}-${theme}.png` });
      // What a theme can break it breaks at any width.
      const isLookedAt = theme === 'light' ? width !== 1024 : width === 1024;
      const faults = isLookedAt ? await shown.accessibilityFaults() : [];
      expect([width, theme, faults]).toEqual([width, theme, []]);
      expect([width, await shown.page.evaluate(overflow)]).toEqual([width, 0]);
    }
  }
  expect([shown.violations, shown.errors, shown.foreign]).toEqual([[], [], []]);
}

const title = 'breaks no rule of accessibility and no policy, in both themes, at three widths';

/** Opens an address in a window of its own, with these roles, and looks at it. */
async function lookAs(name: string, address: string, signedIn: { token?: string }): Promise<void> {
  const another = await Window.open(browser, { url: org.product.url, ...signedIn });
  await another.goto(address);
  await look(name, another);
  await another.close();
}

describe('the first load', () => {
  firstLoad(async () => ({ window: await Window.open(browser, { url: org.product.url, token }), org }));
});

describe('the view sign-in', () => {
  test(title, () => lookAs('sign-in', '/sign-in', {}), 120_000);
});

describe.each(keyViews)('the view %s', (name, address) => {
  test(
    title,
    async () => {
      await window.goto(address(ground));
      await look(name, window);
    },
    120_000,
  );
});

describe('where others must approve', () => {
  beforeAll(async () => {
    const requests = await askForApprovals(org, {
      ...(await addColleagues(org)),
      mara: new GraphqlDoor(org.product.url, token),
    });
    const { data } = await org.door.send(
      '{ auditEvents(first: 1, action: "approveRequest") { edges { node { sequence } } } }',
    );
    ground = { ...ground, requests, entry: data.auditEvents.edges[0].node.sequence as number };
  });

  describe.each(accessViews)('the view %s', (name, address) => {
    test(
      title,
      async () => {
        await window.goto(address(ground));
        await look(name, window);
      },
      120_000,
    );
  });

  test.each([
    ['audit-denied', '/audit'],
    ['tokens-denied', '/settings/tokens'],
  ])('the view %s says which role is wanted', async (name, address) => {
    await lookAs(name, address, { token: await tokenOf(org.product, ['viewer']) });
  });

  statesOfViews(async () => await Window.open(browser, { url: org.product.url, token }));
});

describe('GraphiQL', () => {
  graphiql(async (signedIn) => {
    const session = signedIn ? { token } : {};
    return { window: await Window.open(browser, { url: org.product.url, width: 1440, ...session }), token };
  });
});
