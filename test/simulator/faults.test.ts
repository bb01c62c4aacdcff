import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { codeOf, OrgClient } from './support/org-client.js';

let org: OrgClient;

beforeAll(async () => {
  org = await OrgClient.start();
  await org.control('settings', { rotationLimits: false });
});

beforeEach(async () => {
  await org.control('faults', { faults: [] });
});

afterAll(async () => {
  await org.close();
});

async function rows(): Promise<number> {
  return (await org.control('state')).rows.length;
}

async function fault(action: object, more: object = {}): Promise<void> {
  await org.control('faults', { faults: [{ match: { path: 'create' }, action, ...more }] });
}

describe('a fault', () => {
  test('answers a status instead of working, as often as it is asked for', async () => {
    await fault({ kind: 'status', status: 503 }, { times: 2, after: 1 });
    const before = await rows();
    const statuses = [];
    for (let sent = 0; sent < 4; sent++) statuses.push((await org.create({})).status);
    expect(statuses).toEqual([201, 503, 503, 201]);
    expect(await rows()).toBe(before + 2);
  });

  test.each([
    ['dropBeforeWork', 0],
    ['dropAfterWork', 1],
  ])('%s ends the connection with %d rows made', async (kind, made) => {
    await fault({ kind });
    const before = await rows();
    await expect(org.create({})).rejects.toThrow();
    expect(await rows()).toBe(before + made);
  });

  test('cuts off, replaces or repeats the answer of work that was done', async () => {
    const before = await rows();
    await fault({ kind: 'cutOff' });
    const cut = await org.create({});
    expect([cut.status, cut.body]).toEqual([201, undefined]);
    await fault({ kind: 'garbage' });
    expect((await org.create({})).text).toContain('<html>');
    expect(await rows()).toBe(before + 2);
    await fault({ kind: 'duplicateWork' });
    expect((await org.create({})).status).toBe(201);
    expect(await rows()).toBe(before + 4);
  });

  test('repeats an upload, whose second time is refused', async () => {
    await fault({ kind: 'duplicateWork' });
    const before = await rows();
    expect((await org.upload()).status).toBe(201);
    expect(await rows()).toBe(before + 1);
  });

  test('redirects without working, and delays before and after work', async () => {
    const before = await rows();
    await fault({ kind: 'redirect', location: 'http://elsewhere.example/' });
    const redirected = await org.create({});
    expect([redirected.status, redirected.headers.get('location')]).toEqual([
      302,
      'http://elsewhere.example/',
    ]);
    await fault({ kind: 'delay', milliseconds: 60, then: { kind: 'status', status: 500 } });
    expect((await org.create({})).status).toBe(500);
    expect(await rows()).toBe(before);
    await fault({ kind: 'delayAfterWork', milliseconds: 60 });
    expect((await org.create({})).status).toBe(201);
  });

  test('befalls by chance in the same order for the same seed', async () => {
    const run = async (): Promise<number[]> => {
      const action = { kind: 'status', status: 500 };
      await org.control('faults', {
        faults: [{ match: { path: 'list' }, times: 99, probability: 0.5, seed: 7, action }],
      });
      const statuses = [];
      for (let sent = 0; sent < 12; sent++)
        statuses.push((await org.query('SELECT Id FROM TenantSecret LIMIT 1')).status);
      return statuses;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await run()).toEqual(first);
  });

  test('befalls a login in the envelope of OAuth', async () => {
    await org.control('faults', {
      faults: [{ match: { path: 'login' }, action: { kind: 'status', status: 503 } }],
    });
    expect((await org.token({})).body).toMatchObject({ error: 'unknown_error' });
  });
});

describe('the control door', () => {
  test('tells rows with what was uploaded, requests by kind, and refused writes', async () => {
    await org.upload({ Description: 'told' });
    await org.create({ Status: 'ACTIVE' });
    const state = await org.control('state');
    expect(state.notice).toMatch(/simulator/);
    expect(state.organizationId).toBe(org.running.credentials.organizationId);
    const row = state.rows.at(-1);
    expect(row).toMatchObject({ type: 'Data', status: 'ACTIVE', source: 'UPLOADED', description: 'told' });
    expect(row?.uploaded?.secretValueHash).toBe(row?.secretValueHash);
    expect(row?.uploaded?.secretValue).toHaveLength(684);
    expect(state.requests['create']).toBeGreaterThan(2);
    expect(state.violations.at(-1)).toMatchObject({
      request: 'create',
      errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
    });
  });

  test.each(['attacker.example', '127.0.0.1.attacker.example', 'localhost.attacker.example:80'])(
    'refuses the host %p',
    async (host) => {
      const status = await new Promise((resolve, reject) => {
        const asking = request(`${org.running.url}/simulator/state`, { headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        asking.on('error', reject);
        asking.end();
      });
      expect(status).toBe(403);
    },
  );

  test.each([
    ['settings', { manageEncryptionKey: false }],
    ['settings', { pageSize: 'many' }],
    ['clock', { advanceSeconds: -5 }],
    ['faults', { faults: [{ action: { kind: 'explode' } }] }],
    ['setup/generate', { type: 'Everything' }],
    ['setup/jwt-certificate', { clientId: 'a', username: 'b', certificatePem: 'c' }],
  ])('refuses %s with %j', async (door, body) => {
    const reply = await org.send('POST', `/simulator/${door}`, body);
    expect([reply.status, codeOf(reply)]).toEqual([400, 'INVALID_INPUT']);
  });

  test('takes only JSON, and knows its own paths alone', async () => {
    expect((await org.send('POST', '/simulator/clock', new URLSearchParams('advanceSeconds=1'))).status).toBe(
      415,
    );
    expect((await org.send('POST', '/simulator/nothing', {})).status).toBe(404);
    expect((await org.send('GET', '/simulator/clock')).status).toBe(405);
  });
});
