import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectOrg, type ConnectedOrg } from '../support/connected-org.js';
import type { GraphqlAnswer } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let org: ConnectedOrg;

const fields = `type intervalDays cron timeZone maximumAgeDays jitterMinutes pausedAt nextDueAt nextRunAt
  window { start end } org { id } lastRun { state dueAt } forecast { upcoming kept capMetAt blockedAt }`;
const set = `mutation ($input: SetRotationPolicyInput!) {
  setRotationPolicy(input: $input) { rotationPolicy { ${fields} } }
}`;
const change = (name: string): string =>
  `mutation ($input: RotationPolicyInput!) { ${name}(input: $input) { rotationPolicy { ${fields} } } }`;
const policies = `query { salesforceOrgs(first: 1) { edges { node { rotationPolicies { ${fields} } } } } }`;
const runs = `query ($orgId: ID) { rotationRuns(orgId: $orgId) { totalCount edges { node {
  id state attempt code missedRuns dueAt endedAt operation { kind actor { kind name } } org { id } } } } }`;

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
});

afterAll(async () => {
  await product.close();
});

async function setPolicy(input: object): Promise<GraphqlAnswer> {
  return await org.door.send(set, { input: { orgId: org.orgId, type: 'DATA', ...input } });
}

async function firstRun(isWanted: (run: any) => boolean): Promise<any> {
  for (;;) {
    const { data } = await org.door.send(runs, { orgId: org.orgId });
    const run = data.rotationRuns.edges[0]?.node;
    if (run !== undefined && isWanted(run)) return run;
    await sleep(100);
  }
}

describe('a rotation policy', () => {
  test.each([
    ['both a cron expression and an interval', { cron: '0 3 1 * *', intervalDays: 30 }, 'intervalDays'],
    ['neither', {}, 'intervalDays'],
    ['an interval of nothing', { intervalDays: 0 }, 'intervalDays'],
    ['an interval below Salesforce’s limit', { intervalDays: 6, type: 'EVENT_BUS' }, 'intervalDays'],
    ['dates closer than Salesforce’s limit', { cron: '0 */6 * * *' }, 'cron'],
    ['seconds in the cron expression', { cron: '0 0 3 1 * *' }, 'cron'],
    ['no cron expression', { cron: 'now and then' }, 'cron'],
    ['a date that never comes', { cron: '0 0 30 2 *' }, 'cron'],
    ['an unknown time zone', { intervalDays: 30, timeZone: 'Mars/Olympus' }, 'timeZone'],
    [
      'a window without a length',
      { intervalDays: 30, window: { start: '01:00', end: '01:00' } },
      'window.end',
    ],
    ['a window at no time', { intervalDays: 30, window: { start: '25:00', end: '01:00' } }, 'window.start'],
    ['a jitter of more than a month', { intervalDays: 30, jitterMinutes: 43_201 }, 'jitterMinutes'],
    ['a maximum age of nothing', { intervalDays: 30, maximumAgeDays: 0 }, 'maximumAgeDays'],
    [
      'a derivation that the type does not have',
      { intervalDays: 100, type: 'DATABASE', keyDerivationMode: 'NONE' },
      'keyDerivationMode',
    ],
  ])('with %s is refused', async (_, input, field) => {
    const { code, extensions } = await setPolicy(input);
    expect([code, extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
  });

  test('shows when it is due, and what it comes to', async () => {
    const input = {
      ...{ type: 'ANALYTICS', cron: '0 3 1 1 *', timeZone: 'Europe/Vienna', maximumAgeDays: 400 },
      ...{ window: { start: '22:00', end: '04:00' }, jitterMinutes: 30 },
    };
    expect((await setPolicy(input)).data.setRotationPolicy.rotationPolicy).toMatchObject({
      ...input,
      pausedAt: null,
      nextDueAt: expect.stringMatching(/-01-01T02:00:00.000Z$/),
      org: { id: org.orgId },
      lastRun: null,
      forecast: { kept: 0, upcoming: expect.any(Array), capMetAt: expect.stringMatching(/^20[67]/) },
    });
  });

  test('is paused and resumed, and removed; twice is success', async () => {
    const input = { orgId: org.orgId, type: 'ANALYTICS' };
    const pausedAt = async (name: string): Promise<unknown> =>
      (await org.door.send(change(name), { input })).data[name].rotationPolicy.pausedAt;
    const paused = await pausedAt('pauseRotationPolicy');
    expect(paused).not.toBeNull();
    expect(await pausedAt('pauseRotationPolicy')).toBe(paused);
    expect(await pausedAt('resumeRotationPolicy')).toBeNull();
    const remove = `mutation ($input: RotationPolicyInput!) {
      deleteRotationPolicy(input: $input) { salesforceOrg { rotationPolicies { type } } }
    }`;
    for (const _ of [1, 2])
      expect((await org.door.send(remove, { input })).data.deleteRotationPolicy.salesforceOrg).toEqual({
        rotationPolicies: [],
      });
    expect((await org.door.send(change('pauseRotationPolicy'), { input })).code).toBe('NOT_FOUND');
  });

  test('of a type without a secret has the server make one by itself', async () => {
    const { data } = await setPolicy({ intervalDays: 30 });
    const run = await firstRun(({ state }) => state === 'SUCCEEDED');
    expect(run).toMatchObject({
      attempt: 1,
      code: null,
      missedRuns: 0,
      dueAt: data.setRotationPolicy.rotationPolicy.nextDueAt,
      operation: { kind: 'GENERATE_TENANT_SECRET', actor: { kind: 'SYSTEM', name: 'rotation policy' } },
      org: { id: org.orgId },
    });
    const after = await org.door.send(policies);
    const [policy] = after.data.salesforceOrgs.edges[0].node.rotationPolicies;
    expect(policy).toMatchObject({ lastRun: { state: 'SUCCEEDED' }, forecast: { kept: 1 } });
    expect(new Date(policy.nextDueAt).getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000);
  });

  test('has its settings, and the runs that it asks for, on record', async () => {
    const { data } = await org.door.send(
      `{ auditEvents(first: 50) { edges { node { action outcome actor { kind } objectId } } } }`,
    );
    const events = data.auditEvents.edges.map(({ node }: any) => [
      node.action,
      node.outcome,
      node.actor.kind,
    ]);
    for (const action of ['set', 'pause', 'resume', 'delete'])
      expect(events).toContainEqual([`${action}RotationPolicy`, 'SUCCEEDED', 'TOKEN']);
    expect(events.filter(([action]: string[]) => action === 'rotate')).toEqual([
      ['rotate', 'SUCCEEDED', 'SYSTEM'],
      ['rotate', 'BEGUN', 'SYSTEM'],
    ]);
  });
});
