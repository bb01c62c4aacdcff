import { rename } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { check } from '../../chaos/checks/check.js';
import { collectEvidence } from '../../chaos/checks/collect-evidence.js';
import { Journal } from '../../chaos/journal.js';
import { AnswerBook, type Call } from '../../chaos/play/book.js';
import { Door } from '../../chaos/play/door.js';
import { ServerKeeper } from '../../chaos/play/server-keeper.js';
import { settle } from '../../chaos/play/settle.js';
import type { Stage } from '../../chaos/stage/stage.js';
import { Theatre } from '../../chaos/theatre.js';
import { codeOf, insist, sendOnce, type Caller } from './caller.js';

const awayMilliseconds = 10_000;
const types = ['DATA', 'EVENT_BUS', 'DETERMINISTIC_DATA'];
/** No client makes secrets of this type, so that nothing but the HSM is in the way of a call. */
const quietType = 'ANALYTICS';
const ready = { status: 200, hsm: 'ok', database: 'ok' };
const away = { status: 503, hsm: 'unavailable', database: 'ok' };

let theatre: Theatre;
let stage: Stage;
let server: ServerKeeper;
let caller: Caller;
let orgId: string;
const loads: Load[] = [];
const journal = new Journal();
const book = new AnswerBook();

beforeAll(async () => {
  theatre = await Theatre.open();
  stage = await theatre.stage('sqlite');
  await stage.reset();
  await stage.simulator.settings({ rotationLimits: false });
  orgId = String((await stage.database.query('SELECT "id" FROM "salesforce_org"'))[0]?.['id']);
  // The waits of the product: longer than a job in the HSM may take.
  const environment = { OPERATION_WAIT_SECONDS: '30', SALESFORCE_TIMEOUT_SECONDS: '20' };
  const options = { lives: [{}], broken: undefined, skipsLeases: false, environment };
  server = new ServerKeeper({ name: 'server', stage, journal, ...options });
  caller = { door: new Door(stage.token), urls: [await server.url], book };
}, 600_000);

afterEach(() => {
  for (const load of loads.splice(0)) void load.end();
});

afterAll(async () => {
  await server.stop('SIGKILL');
  await theatre.close();
});

/** One client for each type generates one secret after the other, each until it is there, until it is told to end. */
class Load {
  readonly #name: string;
  readonly #clients: Promise<void>[];
  #isOver = false;
  #unmade = 0;

  constructor(name: string) {
    this.#name = name;
    this.#clients = types.map((type) => this.#generate(type));
  }

  /** Ends the clients after their calls in flight; how many calls did not come to a secret. */
  async end(): Promise<number> {
    this.#isOver = true;
    await Promise.all(this.#clients);
    return this.#unmade;
  }

  /** Resolves when every client has been answered with the code since that many answers. */
  async everyClientMeets(code: string, since: number): Promise<void> {
    for (const type of types) {
      await until(() =>
        book.answers.slice(since).some(({ call, outcome }) => {
          return call.client === this.#name && call.input['type'] === type && codeOf(outcome) === code;
        }),
      );
    }
  }

  async #generate(type: string): Promise<void> {
    for (let number = 0; !this.#isOver; number++) {
      const { secret } = await insist(caller, generateCall(this.#name, type, `${type}-${number}`), 0);
      if (secret === undefined) this.#unmade += 1;
      // The number of secrets that Salesforce keeps is not what this is about.
      await sleep(300);
    }
  }
}

/** Begins a load that ends with its test at the latest. */
function begin(name: string): Load {
  loads.push(new Load(name));
  return loads.at(-1)!;
}

function generateCall(client: string, type: string, name: string): Call {
  return { client, mutation: 'generateTenantSecret', key: `${client}-${name}`, input: { orgId, type } };
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20);
}

async function readiness(): Promise<{ status: number; hsm: unknown; database: unknown }> {
  const response = await fetch(`${await server.url}/readyz`);
  const { hsm, database } = (await response.json()) as { hsm: unknown; database: unknown };
  return { status: response.status, hsm, database };
}

async function onRecord(client: string): Promise<unknown[]> {
  return await stage.database.query(
    `SELECT "state", "progress" FROM "operation" WHERE "idempotency_key" LIKE '${client}-%'`,
  );
}

/** Without its configuration SoftHSM does not start, so that no process can take the place of one that was killed. */
function configuration(suffix = ''): string {
  return path.join(stage.directory, 'softhsm', `softhsm2.conf${suffix}`);
}

describe.each([
  {
    how: 'token',
    leaves: () => stage.hideToken(),
    comesBack: () => stage.showToken(),
  },
  {
    how: 'process',
    leaves: async () => {
      await rename(configuration(), configuration('.away'));
      await until(() => server.killHsm());
    },
    comesBack: () => rename(configuration('.away'), configuration()),
  },
])("while the HSM's $how is away for ten seconds", ({ how, leaves, comesBack }) => {
  const client = `${how}-away`;
  const quiet = `${how}-quiet`;

  test('calls say so at once and leave nothing; then everything is done without a restart', async () => {
    const load = begin(client);
    await load.everyClientMeets('done', 0);
    expect(await readiness()).toEqual(ready);
    await leaves();
    const left = Date.now();
    await until(async () => (await readiness()).status !== 200);
    const since = book.answers.length;
    const told = { everybody: false };
    void load.everyClientMeets('HSM_UNAVAILABLE', since).then(() => (told.everybody = true));
    let calls = 0;
    do {
      expect(await readiness()).toEqual(away);
      const answer = await sendOnce(caller, generateCall(quiet, quietType, String(calls)));
      expect(codeOf(answer)).toBe('HSM_UNAVAILABLE');
      calls += 1;
    } while (Date.now() - left < awayMilliseconds || !told.everybody);
    expect(await onRecord(quiet)).toEqual([]);

    await comesBack();
    const back = book.answers.length;
    await until(async () => (await readiness()).status === 200);
    await load.everyClientMeets('done', back);
    expect(await load.end()).toBe(0);
    // The very calls that were refused, under their keys.
    for (let number = 0; number < calls; number++) {
      const { secret } = await insist(caller, generateCall(quiet, quietType, String(number)), 0);
      expect(secret?.status).toBe('ACTIVE');
    }
    expect(server.deaths).toBe(0);
  }, 600_000);
});

test('calls end well while the process that owns the token is killed again and again', async () => {
  const load = begin('killed');
  for (let kill = 0; kill < 5; kill++) {
    const since = book.answers.length;
    await until(() => server.killHsm());
    await load.everyClientMeets('done', since);
  }
  expect(await load.end()).toBe(0);
  expect(server.deaths).toBe(0);
}, 600_000);

test('and nothing was lost or doubled', async () => {
  expect(await settle({ stage, servers: [server], journal, book, orgId })).toEqual([]);
  await server.stop('SIGTERM');
  expect(check(await collectEvidence(stage, book, []))).toEqual([]);
}, 600_000);
