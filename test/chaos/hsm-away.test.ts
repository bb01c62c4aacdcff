import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { check } from '../../chaos/checks/check.js';
import { collectEvidence } from '../../chaos/checks/collect-evidence.js';
import { Journal } from '../../chaos/journal.js';
import { AnswerBook, type Call } from '../../chaos/play/book.js';
import { Door } from '../../chaos/play/door.js';
import { ServerKeeper } from '../../chaos/play/server-keeper.js';
import { settle } from '../../chaos/play/settle.js';
import type { Stage } from '../../chaos/stage/stage.js';
import { Theatre } from '../../chaos/theatre.js';
import { insist, type Caller } from './caller.js';

const awayMilliseconds = 10_000;
const types = ['DATA', 'EVENT_BUS', 'DETERMINISTIC_DATA', 'ANALYTICS'];

let theatre: Theatre;
let stage: Stage;
let server: ServerKeeper;
let caller: Caller;
let orgId: string;
const journal = new Journal();
const book = new AnswerBook();

beforeAll(async () => {
  theatre = await Theatre.open();
  stage = await theatre.stage('sqlite');
  await stage.reset();
  await stage.simulator.settings({ rotationLimits: false });
  orgId = String((await stage.database.query('SELECT "id" FROM "salesforce_org"'))[0]?.['id']);
  const options = { lives: [{}], broken: undefined, skipsLeases: false };
  server = new ServerKeeper({ name: 'server', stage, journal, ...options });
  caller = { door: new Door(stage.token), urls: [await server.url], book };
}, 600_000);

afterAll(async () => {
  await server.stop('SIGKILL');
  await theatre.close();
});

/** One client for each type generates one secret after the other until it is told to stop; all codes on the way. */
async function load(name: string, isOver: () => boolean): Promise<string[]> {
  const perType = types.map(async (type) => {
    const codes: string[] = [];
    for (let number = 0; !isOver(); number++) {
      const key = `${name}-${type}-${number}`;
      const call: Call = { client: name, mutation: 'generateTenantSecret', key, input: { orgId, type } };
      codes.push(...(await insist(caller, call, 0)).codes);
      // The number of secrets that Salesforce keeps is not what this is about.
      await sleep(300);
    }
    return codes;
  });
  return (await Promise.all(perType)).flat();
}

async function readiness(): Promise<{ status: number; hsm: unknown; database: unknown }> {
  const response = await fetch(`${await server.url}/readyz`);
  const { hsm, database } = (await response.json()) as { hsm: unknown; database: unknown };
  return { status: response.status, hsm, database };
}

const ready = { status: 200, hsm: 'ok', database: 'ok' };

test('while the token is away for ten seconds calls say so, and then everything is done without a restart', async () => {
  let isOver = false;
  const loading = load('away', () => isOver);
  await sleep(1000);
  expect(await readiness()).toEqual(ready);
  await stage.hideToken();
  const until = Date.now() + awayMilliseconds;
  const seen: unknown[] = [];
  while (Date.now() < until) {
    seen.push(await readiness());
    await sleep(200);
  }
  expect(seen.at(-1)).toEqual({ status: 503, hsm: 'unavailable', database: 'ok' });
  await stage.showToken();
  while ((await readiness()).status !== 200) await sleep(100);
  await sleep(1000);
  isOver = true;
  const codes = await loading;
  expect(codes).toContain('HSM_UNAVAILABLE');
  expect(codes.slice(-types.length)).toContain('done');
  expect(server.deaths).toBe(0);
}, 600_000);

test('calls end well while the process that owns the token is killed again and again', async () => {
  let isOver = false;
  const loading = load('killed', () => isOver);
  let kills = 0;
  for (let round = 0; round < 10; round++) {
    await sleep(400);
    if (server.killHsm()) kills += 1;
  }
  isOver = true;
  const codes = await loading;
  expect(kills).toBeGreaterThan(3);
  expect(codes.filter((code) => code === 'done').length).toBeGreaterThan(types.length);
  expect(server.deaths).toBe(0);
}, 600_000);

test('and nothing was lost or doubled', async () => {
  expect(await settle({ stage, servers: [server], journal, book, orgId })).toEqual([]);
  await server.stop('SIGTERM');
  expect(check(await collectEvidence(stage, book, []))).toEqual([]);
});
