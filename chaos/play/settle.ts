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
/** How far the clocks go ahead, one after the other: what is put off becomes due. */
const clocksAhead = [2 * hour, 4 * hour, 6 * hour];
/** Generous: a loaded machine is no violation, an operation that is stuck stays so. */
const usualPatienceMilliseconds = 60_000;

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
  for (const [round, ahead] of clocksAhead.entries()) {
    for (const server of servers) await server.setClockAhead(ahead);
    journal.note('settling', `the clocks are ${String(ahead / hour)} h ahead`);
    const violations = await settleBy(new Date(Date.now() + ahead), round, options);
    if (violations.length > 0) return violations;
    if ((await stage.database.query(workLeft)).length === 0) break;
  }
  return [];
}

async function settleBy(now: Date, round: number, options: SettleOptions): Promise<Violation[]> {
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
  patienceMilliseconds = usualPatienceMilliseconds,
}: SettleOptions & { readonly now: Date }): Promise<Violation[]> {
  const statements = [openOperations, `${workLeft} AND ${dueBy(now)}`];
  const until = performance.now() + patienceMilliseconds;
  for (;;) {
    const rows = (await Promise.all(statements.map((sql) => stage.database.query(sql)))).flat();
    if (rows.length === 0) return [];
    if (performance.now() > until) {
      return rows.map((row) => ({ invariant: 'every operation ends', detail: JSON.stringify(row) }));
    }
    await sleep(25);
  }
}

function dueBy(now: Date): string {
  const [work, backup] = ['"hsm_work_not_before"', '"backup_not_before"'];
  const time = `'${now.toISOString()}'`;
  return `("hsm_work" IS NOT NULL AND coalesce(${work}, '') <= ${time} OR ${backup} <= ${time})`;
}

async function reconcile({ stage, servers, journal, orgId }: SettleOptions): Promise<void> {
  const variables = { input: { id: orgId } };
  const outcome = await new Door(stage.token).send(
    await urlOf(servers),
    mutations.reconcileSalesforceOrg,
    variables,
  );
  journal.note('settling', `reconcileSalesforceOrg: ${JSON.stringify(outcome)}`);
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
