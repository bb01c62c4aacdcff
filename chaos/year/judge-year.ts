import { nextDates } from '../../src/key-management/rotation/cron-dates.js';
import type { FleetMember } from './fleet.js';

/** A run as it is on record. */
export interface RunRow {
  readonly org_id: string;
  readonly due_at: string;
  readonly state: string;
  readonly attempt: number;
  readonly missed_runs: number;
  readonly operation_id: string | null;
  readonly created_at: string;
  readonly ended_at: string | null;
}

/** A secret as it is on record; its time is Salesforce's. */
export interface SecretRow {
  readonly org_id: string;
  readonly operation_id: string | null;
  readonly created_at: string;
}

/** What an org's simulator says of itself. */
export interface OrgAccount {
  readonly rows: readonly unknown[];
  readonly requests: Readonly<Record<string, number>>;
  readonly violations: readonly unknown[];
}

/** Everything that the year left behind. */
export interface YearEvidence {
  readonly runs: readonly RunRow[];
  readonly secrets: readonly SecretRow[];
  readonly accounts: ReadonlyMap<string, OrgAccount>;
  /** By how much the clock was moved on at a time, which is how late everything may be. */
  readonly stepMinutes: number;
  /** When the policies had been set, and when the year was over. */
  readonly start: Date;
  readonly end: Date;
}

const minute = 60_000;
const day = 1440 * minute;
/** Salesforce counts whole seconds, and a step takes a while. */
const slack = 15 * minute;

/** What is wrong, in words; nothing where every rotation that was due was done once, in time, within every limit. */
export function judgeYear(members: readonly FleetMember[], evidence: YearEvidence): string[] {
  return members.flatMap((member) => judgeOrg(member, evidence).map((fault) => `${member.orgId}: ${fault}`));
}

function judgeOrg({ orgId, policy }: FleetMember, evidence: YearEvidence): string[] {
  const runs = evidence.runs.filter((run) => run.org_id === orgId).sort(byDueDate);
  const secrets = evidence.secrets.filter((secret) => secret.org_id === orgId).sort(byCreation);
  const account = evidence.accounts.get(orgId);
  const faults: string[] = [];
  const unended = runs.filter(({ state }) => state !== 'SUCCEEDED');
  if (unended.length > 0) faults.push(`${unended.length} runs did not succeed`);
  if (runs.length === 0 && policy.intervalDays !== null) faults.push('was never rotated');
  if (account === undefined) return [...faults, 'the simulator does not answer'];
  if (account.violations.length > 0) faults.push(`${account.violations.length} violations`);
  const counts = [runs.length, secrets.length, account.rows.length];
  if (new Set(counts).size !== 1)
    faults.push(`runs, secrets and rows in Salesforce are not as many: ${counts.join(', ')}`);
  const makers = new Set(secrets.map(({ operation_id }) => operation_id));
  if (runs.some(({ operation_id }) => !makers.has(operation_id))) faults.push('a run has no secret');
  const late = policy.jitterMinutes * minute + policy.windowMinutes * minute + evidence.stepMinutes * minute;
  for (const run of runs) {
    const delay = time(run.ended_at) - time(run.due_at);
    if (delay < 0 || delay > late + slack)
      faults.push(`the run due ${run.due_at} was done ${Math.round(delay / minute)} minutes after`);
  }
  const { cron, timeZone } = policy.input;
  if (typeof cron === 'string' && typeof timeZone === 'string')
    return [...faults, ...cronFaults(cron, timeZone, runs, evidence, late)];
  return [...faults, ...intervalFaults(policy.intervalDays, runs, secrets, late, evidence.end)];
}

/** Each date of the expression has its run, but those at the very end that may still wait for their window. */
function cronFaults(
  cron: string,
  timeZone: string,
  runs: readonly RunRow[],
  { start, end }: YearEvidence,
  late: number,
): string[] {
  const dates = nextDates(cron, timeZone, start, 1000).filter((date) => date <= end);
  const owed = dates.filter((date) => date.getTime() < end.getTime() - late - slack);
  const done = runs.map(({ due_at }) => due_at);
  const missing = owed.filter((date) => !done.includes(date.toISOString()));
  const needless = done.filter((due) => !dates.some((date) => date.toISOString() === due));
  return [
    ...missing.map((date) => `the rotation of ${date.toISOString()} is missing`),
    ...needless.map((due) => `the rotation of ${due} was not asked for`),
  ];
}

/** Each run is due exactly an interval after the secret of the one before, and none is missing at the end. */
function intervalFaults(
  intervalDays: number | null,
  runs: readonly RunRow[],
  secrets: readonly SecretRow[],
  late: number,
  end: Date,
): string[] {
  if (intervalDays === null) return [];
  const faults = runs.slice(1).flatMap((run, index) => {
    const gap = time(run.due_at) - time(secrets[index]?.created_at) - intervalDays * day;
    return Math.abs(gap) > slack
      ? [`the run due ${run.due_at} is off by ${Math.round(gap / minute)} minutes`]
      : [];
  });
  const overdue = end.getTime() - time(secrets.at(-1)?.created_at) - intervalDays * day;
  return overdue > late + slack ? [...faults, `a rotation is missing for ${overdue / day} days`] : faults;
}

function time(text: string | null | undefined): number {
  return text === null || text === undefined ? Number.NaN : new Date(text).getTime();
}

function byDueDate(one: RunRow, other: RunRow): number {
  return one.due_at < other.due_at ? -1 : 1;
}

function byCreation(one: SecretRow, other: SecretRow): number {
  return one.created_at < other.created_at ? -1 : 1;
}
