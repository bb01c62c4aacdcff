import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { check } from '../../chaos/checks/check.js';
import { collectEvidence } from '../../chaos/checks/collect-evidence.js';
import { Journal } from '../../chaos/journal.js';
import { AnswerBook, type Call } from '../../chaos/play/book.js';
import { Door } from '../../chaos/play/door.js';
import type { ShownSecret } from '../../chaos/play/documents.js';
import { ServerKeeper } from '../../chaos/play/server-keeper.js';
import { settle } from '../../chaos/play/settle.js';
import type { Stage } from '../../chaos/stage/stage.js';
import { Theatre } from '../../chaos/theatre.js';
import { insist, type Caller } from './caller.js';

const types = ['DATA', 'EVENT_BUS', 'DETERMINISTIC_DATA', 'ANALYTICS'];
const generatedBefore = 13;
const generated = 37;

let theatre: Theatre;
let stage: Stage;
let servers: ServerKeeper[];
let caller: Caller;
let orgId: string;
const journal = new Journal();
const book = new AnswerBook();

beforeAll(async () => {
  theatre = await Theatre.open();
  stage = await theatre.stage('postgres');
  await stage.reset();
  await stage.simulator.settings({ rotationLimits: false });
  orgId = String((await stage.database.query('SELECT "id" FROM "salesforce_org"'))[0]?.['id']);
  // The waits of the product: a loaded machine takes longer than a run of chaos would wait for.
  const environment = { OPERATION_WAIT_SECONDS: '30', SALESFORCE_TIMEOUT_SECONDS: '20' };
  servers = [1, 2].map(
    (number) =>
      new ServerKeeper({
        ...{ name: `server ${number}`, stage, journal, lives: [{}] },
        ...{ broken: undefined, skipsLeases: false, environment },
      }),
  );
  const urls = await Promise.all(servers.map(({ url }) => url));
  caller = { door: new Door(stage.token), urls, book };
}, 600_000);

afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop('SIGKILL')));
  await theatre.close();
});

function generates(count: number, name: string): Call[] {
  return types.flatMap((type) =>
    Array.from({ length: count }, (_, number) => ({
      ...{ client: name, mutation: 'generateTenantSecret' as const },
      ...{ key: `${name}-${type}-${number}`, input: { orgId, type } },
    })),
  );
}

function destroyOf({ id, keyId }: ShownSecret): Call {
  const input = { id, confirmKeyId: keyId };
  return { client: 'destroyer', mutation: 'destroyTenantSecret', key: `destroy-${keyId}`, input };
}

function tell(ends: readonly { readonly codes: readonly string[] }[], milliseconds: number): void {
  const answers = ends.reduce((sum, { codes }) => sum + codes.length, 0);
  process.stderr.write(
    `${String(ends.length)} calls at once on two servers: ${String(answers)} answers, all calls ended after ` +
      `${(milliseconds / 1000).toFixed(1)} s.\n`,
  );
}

test('two servers on one PostgreSQL end two hundred calls at once, and nothing is lost or doubled', async () => {
  const before = await Promise.all(
    generates(generatedBefore, 'before').map((call, turn) => insist(caller, call, turn)),
  );
  const made = before.flatMap(({ secret }) => secret ?? []).sort((a, b) => a.version - b.version);
  const newest = types.map((type) => made.filter((each) => each.type === type).at(-1)?.id);
  const archived = made.filter(({ id }) => !newest.includes(id));
  const generating = generates(generated, 'at-once');
  // One of each type is sent twice at once, to both servers, as by a client that lost patience.
  const twice = types.map((type) => generating.find(({ input }) => input['type'] === type)!);
  const calls = [...generating, ...archived.map(destroyOf), ...twice];
  expect(calls.length).toBe(200);
  const began = performance.now();
  const ends = await Promise.all(calls.map((call, turn) => insist(caller, call, turn)));
  tell(ends, performance.now() - began);

  expect(ends.filter(({ secret }) => secret === undefined)).toEqual([]);
  const madeBy = (call: Call): string | undefined => ends[calls.indexOf(call)]?.secret?.keyId;
  expect(ends.slice(-types.length).map(({ secret }) => secret?.keyId)).toEqual(twice.map(madeBy));
  const versions = ends.slice(0, types.length * generated).map(({ secret }) => secret?.version);
  expect(new Set(versions).size).toBe(types.length * generated);
  expect(servers.map(({ deaths }) => deaths)).toEqual([0, 0]);
  expect(await settle({ stage, servers, journal, book, orgId })).toEqual([]);
  await Promise.all(servers.map((server) => server.stop('SIGTERM')));
  expect(check(await collectEvidence(stage, book, []))).toEqual([]);
}, 900_000);
