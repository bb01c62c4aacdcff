import { setTimeout as sleep } from 'node:timers/promises';
import { check } from './checks/check.js';
import { collectEvidence, refusedBy } from './checks/collect-evidence.js';
import type { RefusedWrite } from './checks/evidence.js';
import { Journal } from './journal.js';
import { AnswerBook } from './play/book.js';
import { Client } from './play/client.js';
import { Door } from './play/door.js';
import { ServerKeeper } from './play/server-keeper.js';
import { settle } from './play/settle.js';
import { Troublemaker } from './play/troublemaker.js';
import type { Script } from './script/script.js';
import type { BrokenBuild } from './server/broken-builds.js';
import type { Stage } from './stage/stage.js';
import type { Violation } from './violation.js';

/** What a run came to. */
export interface RunOutcome {
  readonly violations: readonly Violation[];
  /** Steps at which servers were killed, and lives that were ended in all. */
  readonly killedAt: readonly string[];
  readonly deaths: number;
  readonly answers: number;
  readonly successes: number;
  readonly journal: readonly string[];
  readonly logs: readonly string[];
}

/** What a broken build does not end in that time is taken as stuck. */
const impatientMilliseconds = 8_000;
const longestPlayMilliseconds = 60_000;

/** Plays one script from the opening position to the end, and checks what is left. */
export async function run(
  stage: Stage,
  script: Script,
  broken: BrokenBuild | undefined,
): Promise<RunOutcome> {
  const journal = new Journal();
  const book = new AnswerBook();
  await stage.reset();
  await stage.simulator.settings({ ...script.settings });
  const [org] = await stage.database.query('SELECT "id" FROM "salesforce_org"');
  const orgId = String(org?.['id']);
  const servers = script.servers.map((lives, number) => {
    const name = `server ${String(number + 1)}`;
    return new ServerKeeper({ name, stage, journal, lives, broken, skipsLeases: script.skipsLeases });
  });
  await play({ stage, script, orgId, journal, book, servers });
  if (script.ending !== 'survivors') {
    const signal = script.ending === 'killed' ? 'SIGKILL' : 'SIGTERM';
    await Promise.all(servers.map((server) => server.stop(signal)));
    const options = { name: 'the last', stage, journal, lives: [{}], broken, skipsLeases: true };
    servers.push(new ServerKeeper(options));
  }
  const refusedBefore = await calmDown(stage, servers);
  const alive = script.ending === 'survivors' ? servers : servers.slice(-1);
  const stuck = await settle({
    ...{ stage, servers: alive, journal, book, orgId },
    patienceMilliseconds: broken === undefined ? undefined : impatientMilliseconds,
  });
  await Promise.all(alive.map((server) => server.stop('SIGKILL')));
  const evidence = await collectEvidence(stage, book, refusedBefore);
  return {
    violations: [...servers.flatMap(({ violations }) => violations), ...stuck, ...check(evidence)],
    killedAt: servers.flatMap(({ killedAt }) => killedAt),
    deaths: servers.reduce((sum, { deaths }) => sum + deaths, 0),
    answers: book.answers.length,
    successes: book.answers.filter(({ secret }) => secret !== undefined).length,
    journal: journal.lines,
    logs: servers.flatMap(({ logs }) => logs),
  };
}

interface Play {
  readonly stage: Stage;
  readonly script: Script;
  readonly orgId: string;
  readonly journal: Journal;
  readonly book: AnswerBook;
  readonly servers: readonly ServerKeeper[];
}

async function play({ stage, script, orgId, journal, book, servers }: Play): Promise<void> {
  await Promise.all(servers.map(({ url }) => url));
  const over = new AbortController();
  const clients = script.clients.map((acts, number) => {
    const name = `client ${String(number + 1)}`;
    const door = new Door(stage.token);
    return new Client({ name, orgId, door, servers, book, journal, signal: over.signal }).play(acts);
  });
  const troubles = new Troublemaker({ stage, servers, journal }).play(script.troubles);
  const limit = sleep(longestPlayMilliseconds, undefined, { signal: over.signal, ref: false });
  await Promise.race([Promise.all([...clients, troubles]), limit]);
  over.abort();
  await Promise.all(clients);
  await limit.catch(() => undefined);
}

/** The network is cut, so that nothing is under way any more, and everything that was made to fail works again. */
async function calmDown(stage: Stage, servers: readonly ServerKeeper[]): Promise<RefusedWrite[]> {
  const refused = await refusedBy(stage);
  await stage.showToken();
  await stage.restartSimulator();
  await stage.simulator.settings({ rotationLimits: false, keptSecretsLimit: 50 });
  for (const { serverIds, serverId } of servers) {
    for (const id of serverIds) if (id !== serverId) await stage.database.endLeasesOf(id);
  }
  return refused;
}
