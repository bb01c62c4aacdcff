import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { findSoftHsmModule } from '../../src/hsm/softhsm/find-module.js';
import { initialiseSoftHsmToken } from '../../src/hsm/softhsm/initialise-token.js';
import { addToken } from '../../src/identity/token-file/token-file.js';
import { roles } from '../../src/key-management/actor.js';
import { TestPostgres } from '../../test/support/postgres.js';
import { Random } from '../random.js';
import { ClockFile } from './clock-file.js';
import { enlist, type FleetMember } from './fleet.js';
import { judgeYear, type OrgAccount, type RunRow, type SecretRow, type YearEvidence } from './judge-year.js';
import { ServerPair } from './server-pair.js';
import type { FleetOrg } from './simulators.js';
import type { YearArguments } from './year-arguments.js';

/** What a year came to. */
export interface YearOutcome {
  readonly figures: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

type Say = (line: string) => void;

const hour = 3_600_000;
/** Nothing takes that long; where it does, the year is over. */
const mostSecondsForAStep = 900;

/** Sets everything up in a folder, plays the year, and judges what it left behind. */
export async function playYear(directory: string, given: YearArguments, say: Say): Promise<YearOutcome> {
  const clock = new ClockFile(path.join(directory, 'clock'), true);
  const postgres = await TestPostgres.start();
  const simulators = fork(
    fileURLToPath(new URL('./simulators.js', import.meta.url)),
    [path.join(directory, 'orgs'), String(given.orgs), clock.path],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const databaseUrl = await postgres.createDatabase();
  const client = new pg.Client({ connectionString: databaseUrl });
  const token = await openToken(directory);
  try {
    const [orgs] = (await once(simulators, 'message')) as [FleetOrg[]];
    say(`${orgs.length} simulated orgs are there.`);
    const servers = new ServerPair(environmentOf(directory, databaseUrl), clock.path);
    try {
      return await play({ given, clock, client, servers, orgs, token, say });
    } finally {
      await servers.stop();
    }
  } finally {
    await client.end().catch(() => undefined);
    simulators.kill('SIGKILL');
    await postgres.stop();
  }
}

interface Stage {
  readonly given: YearArguments;
  readonly clock: ClockFile;
  readonly client: pg.Client;
  readonly servers: ServerPair;
  readonly orgs: readonly FleetOrg[];
  readonly token: string;
  readonly say: Say;
}

async function play(stage: Stage): Promise<YearOutcome> {
  const { given, clock, client, servers, orgs, token, say } = stage;
  const url = await servers.start();
  await client.connect();
  const members = await enlist(url, token, orgs, given.seed);
  const start = clock.now();
  say(`${members.length} orgs are under policies; two servers run.`);
  const began = performance.now();
  await passTime(stage);
  const seconds = (performance.now() - began) / 1000;
  const end = clock.now();
  const evidence = await collect(client, members, given.stepHours * 60, { start, end });
  const faults = judgeYear(members, evidence);
  return { figures: figuresOf(evidence, given, servers.killed, seconds), faults };
}

/**
 * From one date to the next: the clock is moved on by no less than a step, and past the earliest rotation by no more.
 * At times of its own a server is killed, right after the clock has moved: then there is the most to do.
 */
async function passTime({ given, clock, client, servers, say }: Stage): Promise<void> {
  const random = new Random(`year ${given.seed}`).stream('kills');
  const [step, total] = [given.stepHours * hour, given.days * 24 * hour];
  const killAt = Array.from({ length: given.kills }, () => random.below(total)).sort((a, b) => a - b);
  let said = 0;
  for (let ahead = 0; ahead < total;) {
    const next = await earliest(client);
    ahead = Math.min(total, Math.max(ahead + step, next + step - Date.now()));
    clock.set(ahead);
    if ((killAt[0] ?? total) < ahead) {
      killAt.shift();
      await servers.killOne(random);
    }
    await settled(client, clock, servers);
    if (ahead < said) continue;
    say(`day ${Math.round(ahead / 24 / hour)}`);
    said = ahead + total / 20;
  }
}

/** When the next rotation is begun, in milliseconds since 1970; never, where none is. */
async function earliest(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ at: string | null }>(
    'SELECT min(next_run_at) AS at FROM rotation_policy',
  );
  return new Date(rows[0]?.at ?? '9999-01-01').getTime();
}

/** Waits until nothing that is due is left, and nobody is at anything. */
async function settled(client: pg.Client, clock: ClockFile, servers: ServerPair): Promise<void> {
  for (let tries = 0; tries < mostSecondsForAStep * 20; tries++) {
    const { rows } = await client.query<{ left: string }>(
      `SELECT (SELECT count(*) FROM rotation_policy WHERE next_run_at <= $1)
        + (SELECT count(*) FROM rotation_run WHERE state = 'RUNNING') AS left`,
      [clock.now().toISOString()],
    );
    if (Number(rows[0]?.left) === 0) return;
    await sleep(50);
  }
  throw new Error(`a step does not come to its end:\n${servers.lines.join('\n')}`);
}

async function collect(
  client: pg.Client,
  members: readonly FleetMember[],
  stepMinutes: number,
  span: Pick<YearEvidence, 'start' | 'end'>,
): Promise<YearEvidence> {
  const runs = (await client.query<RunRow>('SELECT * FROM rotation_run')).rows;
  const secrets = (await client.query<SecretRow>('SELECT * FROM tenant_secret')).rows;
  const accounts = new Map<string, OrgAccount>();
  for (const { orgId, simulator } of members) {
    const answer = await fetch(`${simulator.url}/simulator/state`);
    accounts.set(orgId, (await answer.json()) as OrgAccount);
  }
  return { runs, secrets, accounts, stepMinutes, ...span };
}

function figuresOf(
  { runs, accounts }: YearEvidence,
  { orgs, days }: YearArguments,
  killed: number,
  seconds: number,
): Record<string, number> {
  const sum = (of: (account: OrgAccount) => number): number =>
    [...accounts.values()].reduce((total, account) => total + of(account), 0);
  return {
    orgs,
    days,
    rotations: runs.filter(({ state }) => state === 'SUCCEEDED').length,
    triedAgain: runs.filter(({ attempt }) => attempt > 1).length,
    uploads: sum(({ requests }) => requests['create'] ?? 0),
    secretsInSalesforce: sum(({ rows }) => rows.length),
    violations: sum(({ violations }) => violations.length),
    serversKilled: killed,
    seconds: Math.round(seconds),
  };
}

async function openToken(directory: string): Promise<string> {
  const modulePath = findSoftHsmModule();
  if (modulePath === undefined) throw new Error('SoftHSM is not installed');
  const label = 'salesforce-key-manager';
  await initialiseSoftHsmToken({ directory: path.join(directory, 'softhsm'), modulePath, label });
  const file = path.join(directory, 'tokens.json');
  return await addToken(file, { id: 'token_year', name: 'year', roles, expiresAt: null });
}

function environmentOf(directory: string, databaseUrl: string): Record<string, string> {
  return {
    DATA_DIR: directory,
    DATABASE_URL: databaseUrl,
    PORT: '0',
    SALESFORCE_ALLOWED_HOSTS: '127.0.0.1',
    LOG_LEVEL: 'warn',
    REQUESTS_PER_MINUTE_PER_TOKEN: '1000000',
    REQUESTS_PER_MINUTE_PER_ADDRESS: '1000000',
  };
}
