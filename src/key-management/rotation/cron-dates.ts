import { Cron } from 'croner';
import type { RotationRule } from './rotation-policy.js';

/** What is wrong with a cron expression of five fields, or undefined. */
export function cronFault(expression: string): string | undefined {
  if (expression.length > 100) return 'it is too long';
  try {
    cron(expression, 'UTC');
    return undefined;
  } catch {
    return 'it is no cron expression of five fields: minute, hour, day of the month, month, day of the week';
  }
}

/** Whether the runtime knows the time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The first date of an expression after a time, which is not one itself; null where none comes any more. */
export function nextDate(expression: string, timeZone: string, after: Date): Date | null {
  return cron(expression, timeZone).nextRun(after);
}

/** Up to `most` dates of an expression after a time. */
export function nextDates(expression: string, timeZone: string, after: Date, most: number): Date[] {
  return cron(expression, timeZone).nextRuns(most, after);
}

/** How many dates of a rule's expression lie after one time and no later than the other; counted up to 1000. */
export function datesBetween(rule: RotationRule, after: Date, upTo: Date): number {
  if (rule.cron === null) return 0;
  return nextDates(rule.cron, rule.timeZone, after, 1000).filter((date) => date <= upTo).length;
}

function cron(expression: string, timezone: string): Cron {
  return new Cron(expression, { timezone, mode: '5-part', paused: true });
}
