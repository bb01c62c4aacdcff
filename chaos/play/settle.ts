import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from '../journal.js';
import type { Stage } from '../stage/stage.js';
import type { Violation } from '../violation.js';
import type { AnswerBook } from './book.js';
import { Door } from './door.js';
import { mutations, secretIn } from './documents.js';
import type { ServerKeeper } from './server-keeper.js';

/** What settling needs. */
export interface SettleOptions {
  readonly stage: Stage;
  /** At least one. */
  readonly servers: readonly ServerKeeper[];
  readonly journal: Journal;
  readonly book: AnswerBook;
  readonly orgId: string;
  /** How long operations may take to end. */
  readonly patienceMilliseconds?: number | undefined;
}

const hour = 3_600_000;
/** How often the clocks go ahead, by two hours each time: what is put off becomes due. */
const rounds = 3;
const roundMilliseconds = 2 * hour;
/** Generous: a loaded machine is no violation, an operation that is stuck stays so. */
const usualPatienceMilliseconds = 120_000;
/**
 * The longer an outcome is unknown, the longer the server pauses between two looks, up to ten minutes. One look that
 * fails on a loaded machine must not use up all patience: the pause is skipped.
 */
const pauseMilliseconds = 700_000;
const patienceBeforeSkipMilliseconds = 5_000;
const mostTriesToReconcile = 20;

const openOperations = `SELECT "id", "kind", "state", "progress" FROM "operation"
  WHERE "type" IS NOT NULL AND "state" IN ('RUNNING', 'UNKNOWN')`;
const workLeft = `SELECT "id", "kind", "hsm_work", "hsm_work_not_before", "backup_not_before" FROM "operation"
  WHERE ("hsm_work" IS NOT NULL OR "backup_not_before" IS NOT NULL)`;

/**
 * Waits until undisturbed servers have left nothing open, has the org compared, and repeats every call with an
 * idempotency key. Clocks go ahead until nothing waits for its time any more.
 */
export async function settle(options: SettleOptions): Promise<Violation[]> {
  const { stage, servers, journal } = options;
  await Promise.all(servers.map(({ url }) => url));
  const clock = new SettlingClock(servers);
  for (let round = 0; round < rounds; round++) {
    await clock.goAhead(roundMilliseconds);
    journal.note('settling', `the clocks are ${(clock.ahead / hour).toFixed(1)} h ahead`);
    const violations = await settleBy(new Date(Date.now() + clock.ahead), round, { ...options, clock });
    if (violations.length > 0) return violations;
    if ((await stage.database.query(workLeft)).length === 0) break;
  }
  return [];
}

type Settling = SettleOptions & { readonly clock: SettlingClock };

/** The clock of all servers. */
class SettlingClock {
  /** Milliseconds before the machine's. */
  ahead = 0;
  readonly #servers: readonly ServerKeeper[];

  constructor(servers: readonly ServerKeeper[]) {
    this.#servers = servers;
  }

  async goAhead(milliseconds: number): Promise<void> {
    this.ahead += milliseconds;
    for (const server of this.#servers) await server.setClockAhead(this.ahead);
  }
}

async function settleBy(now: Date, round: number, options: Settling): Promise<Violation[]> {
  const isDue = { now, ...options };
  const stuck = await stillOpen(isDue);
  if (stuck.length > 0) return stuck;
  await reconcile(options);
  const late = await stillOpen(isDue);
  return late.length > 0 || round > 0 ? late : await repeatKeyedCalls(options);
}

/** Waits until no operation is open and nothing that is due is left to do; what does not end is a violation. */
async function stillOpen({
  stage,
  now,
  clock,
  patienceMilliseconds = usualPatienceMilliseconds,
}: Settling & { readonly now: Date }): Promise<Violation[]> {
  const statements = [openOperations, `${workLeft} AND ${dueBy(now)}`];
  const until = performance.now() + patienceMilliseconds;
  let skipAt = performance.now() + patienceBeforeSkipMilliseconds;
  for (;;) {
    const rows = (await Promise.all(statements.map((sql) => stage.database.query(sql)))).flat();
    if (rows.length === 0) return [];
    if (performance.now() > until) {
      return rows.map((row) => ({ invariant: 'every operation ends', detail: JSON.stringify(row) }));
    }
    if (performance.now() > skipAt) {
      await clock.goAhead(pauseMilliseconds);
      skipAt += patienceBeforeSkipMilliseconds;
    }
    await sleep(25);
  }
}

function dueBy(now: Date): string {
  const [work, backup] = ['"hsm_work_not_before"', '"backup_not_before"'];
  const time = `'${now.toISOString()}'`;
  return `("hsm_work" IS NOT NULL AND coalesce(${work}, '') <= ${time} OR ${backup} <= ${time})`;
}

/** Nothing is made to fail any more, but a loaded machine may still be too slow for one try. */
async function reconcile({ stage, servers, journal, orgId }: SettleOptions): Promise<void> {
  const variables = { input: { id: orgId } };
  for (let tries = 1; tries <= mostTriesToReconcile; tries++) {
    const url = await urlOf(servers);
    const outcome = await new Door(stage.token).send(url, mutations.reconcileSalesforceOrg, variables);
    journal.note('settling', `reconcileSalesforceOrg: ${JSON.stringify(outcome)}`);
    if (outcome.kind === 'answered' && outcome.code === undefined) return;
    await sleep(200);
  }
}

/** The same key and input once more; the answers go into the book, where they must agree with the earlier ones. */
async function repeatKeyedCalls({ stage, servers, book, journal }: SettleOptions): Promise<Violation[]> {
  const door = new Door(stage.token);
  const violations: Violation[] = [];
  for (const call of book.keyedCalls) {
    if (!(await isOnRecord(stage, call.mutation, call.key ?? ''))) continue;
    const variables = { input: { ...call.input, idempotencyKey: call.key } };
    const outcome = await door.send(await urlOf(servers), mutations[call.mutation], variables);
    const answered = outcome.kind === 'answered' ? outcome : undefined;
    const secret = answered?.code === undefined ? secretIn(call.mutation, answered?.data) : undefined;
    book.enter({ call, outcome, secret });
    const code = answered?.code ?? (answered === undefined ? outcome.kind : 'done');
    journal.note(
      'settling',
      `${call.mutation} ${String(call.key)} once more: ${code} ${secret?.keyId ?? ''}`,
    );
    if (answered === undefined || code === 'OPERATION_PENDING') {
      const detail = `${call.mutation} ${String(call.key)}: ${code}, with nothing left open`;
      violations.push({ invariant: 'a repeated key has an answer', detail });
    }
  }
  return violations;
}

async function isOnRecord(stage: Stage, mutation: string, key: string): Promise<boolean> {
  const sql = `SELECT "id" FROM "operation" WHERE "kind" = '${mutation}' AND "idempotency_key" = '${key}'`;
  return (await stage.database.query(sql)).length > 0;
}

async function urlOf(servers: readonly ServerKeeper[]): Promise<string> {
  return (await servers[0]?.url) ?? '';
}
