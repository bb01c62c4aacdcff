import { createHash } from 'node:crypto';
import { rotationInterval } from '../rotation-limits.js';
import { nextDate } from './cron-dates.js';
import type { RotationPolicy, RotationPolicyKey } from './rotation-policy.js';
import { fitIntoWindow } from './run-window.js';

const minute = 60_000;
const day = 86_400_000;
/** Where a cron expression has no further date: as good as never. */
const never = new Date('9999-01-01T00:00:00.000Z');

/** What the next date is reckoned from. */
export interface RotationFacts {
  /** When the newest secret of the type was made, by our clock; null where there is none. */
  readonly newestAt: Date | null;
  readonly isSandbox: boolean | null;
  readonly now: Date;
}

/** The date by the rule, and when the rotation for it is begun. */
export interface NextRotation {
  readonly dueAt: Date;
  readonly runAt: Date;
}

type Standing = Pick<
  RotationPolicy,
  | 'orgId'
  | 'type'
  | 'intervalDays'
  | 'cron'
  | 'timeZone'
  | 'maximumAgeDays'
  | 'window'
  | 'jitterMinutes'
  | 'doneUntil'
>;

/**
 * Reckons when the next rotation is due, and when it is begun. A date that has gone by, since no server ran, is caught
 * up with as soon as the window allows. The maximum age beats jitter and window; Salesforce's limit beats everything.
 */
export function nextRotation(policy: Standing, facts: RotationFacts): NextRotation {
  const { newestAt, now } = facts;
  const byRule = dueByRule(policy, newestAt);
  const deadline = later(newestAt, policy.maximumAgeDays);
  const dueAt = deadline !== undefined && deadline < byRule ? deadline : byRule;
  const offset = jitterOf(policy);
  const spread = new Date(dueAt.getTime() + offset * minute);
  const fitted = fitIntoWindow(policy, spread < now ? now : spread, offset);
  const wanted = deadline !== undefined && fitted > deadline ? deadline : fitted;
  const allowed = allowedAt(policy, facts);
  return { dueAt, runAt: allowed !== undefined && allowed > wanted ? allowed : wanted };
}

/** When Salesforce takes the next secret at the earliest; where the kind of org is unknown, as for production. */
export function allowedAt({ type }: Pick<Standing, 'type'>, facts: RotationFacts): Date | undefined {
  const interval = rotationInterval(type, facts.isSandbox ?? false);
  if (facts.newestAt === null || interval === undefined) return undefined;
  return new Date(facts.newestAt.getTime() + interval);
}

/** The place of an org and type within the jitter, in minutes: always the same one. */
export function jitterOf({
  orgId,
  type,
  jitterMinutes,
}: RotationPolicyKey & Pick<Standing, 'jitterMinutes'>): number {
  if (jitterMinutes === 0) return 0;
  const hash = createHash('sha256').update(`${orgId} ${type}`).digest();
  return hash.readUInt32BE(0) % (jitterMinutes + 1);
}

function dueByRule({ intervalDays, cron, timeZone, doneUntil }: Standing, newestAt: Date | null): Date {
  if (cron !== null) return nextDate(cron, timeZone, doneUntil) ?? never;
  return later(newestAt, intervalDays) ?? doneUntil;
}

function later(from: Date | null, days: number | null): Date | undefined {
  return from === null || days === null ? undefined : new Date(from.getTime() + days * day);
}
