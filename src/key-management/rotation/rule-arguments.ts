import { badInput } from '../arguments.js';
import { rotationInterval } from '../rotation-limits.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import type { TenantSecretType } from '../tenant-secret.js';
import { cronFault, isTimeZone, nextDates } from './cron-dates.js';
import type { RotationRule, RotationWindow } from './rotation-policy.js';

/** A rule as it is given: the window by the clock, as `22:00`. */
export interface RotationRuleInput {
  readonly intervalDays?: number | null | undefined;
  readonly cron?: string | null | undefined;
  readonly timeZone: string;
  readonly maximumAgeDays?: number | null | undefined;
  readonly window?: { readonly start: string; readonly end: string } | null | undefined;
  readonly jitterMinutes: number;
}

const day = 86_400_000;
const dayMinutes = 1440;
/** So many dates of an expression are held against Salesforce's limit: those of years, or all of a busy one. */
const datesLookedAt = 60;

/** Judges a rule: rejects with BAD_USER_INPUT, and refuses one that Salesforce's limit could never keep up with. */
export function requireRule(
  input: RotationRuleInput,
  { isSandbox }: SalesforceOrg,
  type: TenantSecretType,
  now: Date,
): RotationRule {
  const { intervalDays = null, cron = null, maximumAgeDays = null, timeZone } = input;
  if ((intervalDays === null) === (cron === null))
    throw badInput('intervalDays', 'exactly one of intervalDays and cron is to be given');
  if (!isTimeZone(timeZone))
    throw badInput('timeZone', 'it is no IANA name of a time zone, as Europe/Vienna');
  const limit = rotationInterval(type, isSandbox ?? false) ?? 0;
  if (intervalDays !== null) requireDays('intervalDays', intervalDays, limit);
  if (maximumAgeDays !== null) requireDays('maximumAgeDays', maximumAgeDays, limit);
  if (cron !== null) requireCron(cron, timeZone, limit, now);
  const { jitterMinutes } = input;
  if (!Number.isInteger(jitterMinutes) || jitterMinutes < 0 || jitterMinutes > 30 * dayMinutes)
    throw badInput('jitterMinutes', 'it must be from 0 to 43200, which is 30 days');
  const window = requireWindow(input.window ?? null);
  return { intervalDays, cron, timeZone, maximumAgeDays, window, jitterMinutes };
}

function requireDays(field: string, days: number, limit: number): void {
  const least = Math.max(1, Math.ceil(limit / day));
  if (Number.isInteger(days) && days >= least && days <= 3650) return;
  throw badInput(field, `it must be from ${least}, which is Salesforce’s limit for the type, to 3650`);
}

function requireCron(expression: string, timeZone: string, limit: number, now: Date): void {
  const fault = cronFault(expression);
  if (fault !== undefined) throw badInput('cron', fault);
  const dates = nextDates(expression, timeZone, now, datesLookedAt);
  if (dates.length === 0) throw badInput('cron', 'it has no date that is still to come');
  const tooClose = dates.some((date, index) => {
    const before = dates[index - 1];
    // An hour less where the clock is put forward.
    return before !== undefined && date.getTime() - before.getTime() < limit - day / 24;
  });
  if (tooClose)
    throw badInput('cron', `its dates are closer than Salesforce’s limit of ${limit / (day / 24)} hours`);
}

function requireWindow(
  window: { readonly start: string; readonly end: string } | null,
): RotationWindow | null {
  if (window === null) return null;
  const start = requireMinute('window.start', window.start);
  const end = requireMinute('window.end', window.end);
  if (start === end) throw badInput('window.end', 'it is the start: leave the window out for the whole day');
  return { start, end };
}

function requireMinute(field: string, text: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match === null) throw badInput(field, 'it is no time of the day, as 22:30');
  return Number(match[1]) * 60 + Number(match[2]);
}
