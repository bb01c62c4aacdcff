import { nextDate } from './cron-dates.js';
import type { RotationRule, RotationWindow } from './rotation-policy.js';

const minute = 60_000;
const dayMinutes = 1440;

/**
 * The first time from `at` on that lies in the window. Where that is another one than `at` itself, it is moved into the
 * window by `offsetMinutes`, so that a fleet does not begin all at once when the window opens.
 */
export function fitIntoWindow(rule: RotationRule, at: Date, offsetMinutes: number): Date {
  if (rule.window === null) return at;
  const length = lengthOf(rule.window);
  const opened = lastOpening(rule, rule.window, at);
  if (at.getTime() < opened.getTime() + length * minute) return at;
  const opens = nextOpening(rule, rule.window, at);
  return new Date(opens.getTime() + (offsetMinutes % length) * minute);
}

/** How long it stays open, in minutes. */
function lengthOf({ start, end }: RotationWindow): number {
  return (end - start + dayMinutes) % dayMinutes;
}

/** A day of a time zone has up to 25 hours. */
function lastOpening(rule: RotationRule, window: RotationWindow, at: Date): Date {
  let opened = nextOpening(rule, window, new Date(at.getTime() - 50 * 60 * minute));
  for (;;) {
    const next = nextOpening(rule, window, opened);
    if (next > at) return opened;
    opened = next;
  }
}

function nextOpening({ timeZone }: RotationRule, { start }: RotationWindow, after: Date): Date {
  const expression = `${start % 60} ${Math.floor(start / 60)} * * *`;
  const next = nextDate(expression, timeZone, after);
  if (next === null) throw new Error('a window opens every day');
  return next;
}
