import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KeyManagement } from '../../src/key-management/key-management.js';
import type { RotationRun } from '../../src/key-management/rotation/rotation-run.js';
import { actor, makeSetting, type Setting } from '../operations/servers.js';

const day = 86_400_000;
let offset = 0;
let setting: Setting;
let servers: KeyManagement[] = [];

beforeAll(async () => {
  setting = await makeSetting({ now: () => new Date(Date.now() + offset) });
});

afterAll(async () => {
  await setting.close();
});

/** Each test begins with a server at work, no policy, and every limit past. */
beforeEach(async () => {
  await setting.simulator.faults();
  servers = [setting.server()];
  const [first] = servers;
  await first?.rotationPolicies.remove({ orgId: setting.orgId, type: 'DATA' });
  await first?.tenantSecrets.generate(actor, await pastLimit());
  for (const server of servers) server.start();
});

afterEach(async () => {
  await stop();
});

async function pastLimit(): Promise<{ orgId: string; type: 'DATA'; keyDerivationMode: 'PBKDF2' }> {
  offset += 2 * day;
  return Promise.resolve({ orgId: setting.orgId, type: 'DATA', keyDerivationMode: 'PBKDF2' });
}

async function stop(): Promise<void> {
  for (const server of servers.splice(0)) await server.close();
}

async function setPolicy(change: object = {}): Promise<void> {
  const [server] = servers;
  await server?.rotationPolicies.set({
    ...{ orgId: setting.orgId, type: 'DATA', timeZone: 'UTC', jitterMinutes: 0, keyDerivationMode: 'PBKDF2' },
    ...(Object.hasOwn(change, 'cron') ? {} : { intervalDays: 30 }),
    ...change,
  });
}

async function runs(): Promise<RotationRun[]> {
  return await setting.store.read.rotationRuns({ orgId: setting.orgId, type: 'DATA' }, { limit: 100 });
}

/** The newest run, once there are so many and it is as wanted. */
async function newest(count: number, isWanted: (run: RotationRun) => boolean): Promise<RotationRun> {
  for (;;) {
    const found = await runs();
    const [run] = found;
    if (run !== undefined && found.length >= count && isWanted(run)) return run;
    await sleep(20);
  }
}

const hasSucceeded = ({ state }: RotationRun): boolean => state === 'SUCCEEDED';

async function uploads(): Promise<number> {
  return (await setting.simulator.state()).rows.length;
}

describe('a policy', () => {
  test('rotates once when it is due, by an operation of the server’s own', async () => {
    await setPolicy();
    const [before, made] = [await runs(), await uploads()];
    offset += 30 * day;
    const run = await newest(before.length + 1, hasSucceeded);
    await sleep(500);
    expect([(await runs()).length, await uploads()]).toEqual([before.length + 1, made + 1]);
    expect(run).toMatchObject({ attempt: 1, missedRuns: 0 });
    const [operation] = await setting.store.read.operationsByIds(
      run.operationId === null ? [] : [run.operationId],
    );
    expect(operation).toMatchObject({
      kind: 'generateTenantSecret',
      actor: { kind: 'SYSTEM', id: 'rotation' },
    });
    const policy = await setting.store.read.rotationPolicy({ orgId: setting.orgId, type: 'DATA' });
    expect(policy?.nextDueAt.getTime()).toBeGreaterThan(Date.now() + offset + 29 * day);
  });

  test('is caught up with by one rotation for all dates that were missed', async () => {
    await setPolicy({ cron: '0 3 1 * *' });
    const [before, made] = [await runs(), await uploads()];
    await stop();
    offset += 100 * day;
    servers = [setting.server()];
    for (const server of servers) server.start();
    const run = await newest(before.length + 1, hasSucceeded);
    await sleep(500);
    expect(run.missedRuns).toBeGreaterThanOrEqual(2);
    expect(await uploads()).toBe(made + 1);
  });

  test('waits where Salesforce is away, says why, and goes on when it is back', async () => {
    await setPolicy();
    const before = await runs();
    await setting.simulator.faults({ match: { path: 'list' }, action: { kind: 'status', status: 503 } });
    offset += 30 * day;
    const waiting = await newest(before.length + 1, ({ state }) => state === 'WAITING');
    expect(waiting).toMatchObject({ code: 'SALESFORCE_UNAVAILABLE', attempt: 1 });
    await setting.simulator.faults();
    offset += 6 * 60_000;
    const run = await newest(before.length + 1, hasSucceeded);
    expect(run).toMatchObject({ id: waiting.id, attempt: 2, code: null });
  });

  test('makes one secret where the answer to the upload is lost', async () => {
    await setPolicy();
    const [before, made] = [await runs(), await uploads()];
    await setting.simulator.faults({
      match: { path: 'create' },
      action: { kind: 'dropAfterWork' },
      times: 1,
    });
    offset += 30 * day;
    await newest(before.length + 1, hasSucceeded);
    expect(await uploads()).toBe(made + 1);
  });

  test('that is paused does nothing, and goes on by interval when it is resumed', async () => {
    await setPolicy();
    const [server] = servers;
    const key = { orgId: setting.orgId, type: 'DATA' } as const;
    await server?.rotationPolicies.pause(key);
    const before = await runs();
    offset += 60 * day;
    await sleep(500);
    expect((await runs()).length).toBe(before.length);
    await server?.rotationPolicies.resume(key);
    await newest(before.length + 1, hasSucceeded);
  });

  test('counts from a secret that a person made meanwhile', async () => {
    await setPolicy();
    const before = await runs();
    offset += 20 * day;
    await servers[0]?.tenantSecrets.generate(actor, {
      ...{ orgId: setting.orgId, type: 'DATA', keyDerivationMode: 'PBKDF2' },
    });
    offset += 15 * day;
    await sleep(500);
    expect((await runs()).length).toBe(before.length);
    offset += 16 * day;
    await newest(before.length + 1, hasSucceeded);
  });
});
