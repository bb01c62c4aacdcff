import { keptSecretsLimit } from '../rotation-limits.js';
import { nextRotation, type RotationFacts } from './next-rotation.js';
import type { RotationPolicy } from './rotation-policy.js';

/** What a policy will come to if nothing else happens. */
export interface RotationForecast {
  /** When the next rotations are begun. */
  readonly upcoming: readonly Date[];
  /** Active and archived secrets now. */
  readonly kept: number;
  /** When the rotation is made that takes the last place of Salesforce's cap; null where that is not foreseen. */
  readonly capMetAt: Date | null;
  /** The first rotation that Salesforce will refuse unless a secret is destroyed before. */
  readonly blockedAt: Date | null;
}

/** How many are shown. */
const shown = 5;

/** Plays a policy forward: each rotation makes the newest secret that the next one is reckoned from. */
export function forecast(policy: RotationPolicy, facts: RotationFacts, kept: number): RotationForecast {
  const room = Math.max(0, keptSecretsLimit - kept);
  const dates = play(policy, facts, Math.max(shown, room + 1));
  return {
    upcoming: dates.slice(0, shown),
    kept,
    capMetAt: room === 0 ? facts.now : (dates[room - 1] ?? null),
    blockedAt: dates[room] ?? null,
  };
}

function play(policy: RotationPolicy, facts: RotationFacts, most: number): Date[] {
  const dates: Date[] = [];
  let current = { ...policy };
  let { newestAt, now } = facts;
  // The first one is on record: it may be a try that waits.
  let runAt = policy.nextRunAt < now ? now : policy.nextRunAt;
  while (dates.length < most && runAt.getUTCFullYear() < 9999) {
    dates.push(runAt);
    current = { ...current, doneUntil: runAt };
    newestAt = runAt;
    now = runAt;
    ({ runAt } = nextRotation(current, { ...facts, newestAt, now }));
  }
  return dates;
}
