import { describe, expect, test } from '@jest/globals';
import type { SalesforceOrgId } from '../../src/key-management/identifiers.js';
import { forecast } from '../../src/key-management/rotation/forecast.js';
import { jitterOf, nextRotation } from '../../src/key-management/rotation/next-rotation.js';
import type { RotationPolicy } from '../../src/key-management/rotation/rotation-policy.js';

const day = 86_400_000;
const at = (text: string): Date => new Date(`${text}Z`);
const now = at('2026-03-01T12:00:00');

function policy(change: Partial<RotationPolicy> = {}): RotationPolicy {
  return {
    ...{ orgId: 'org_1' as SalesforceOrgId, type: 'DATA', intervalDays: 30, cron: null, timeZone: 'UTC' },
    ...{ maximumAgeDays: null, window: null, jitterMinutes: 0, keyDerivationMode: 'PBKDF2', pausedAt: null },
    ...{ doneUntil: now, nextDueAt: now, nextRunAt: now, createdAt: now, lastModifiedAt: now },
    ...change,
  };
}

function next(change: Partial<RotationPolicy>, newestAt: Date | null = now, by = now): [string, string] {
  const { dueAt, runAt } = nextRotation(policy(change), { newestAt, isSandbox: false, now: by });
  return [dueAt.toISOString().slice(0, 16), runAt.toISOString().slice(0, 16)];
}

describe('the next rotation', () => {
  test('comes an interval after the newest secret, whoever made it', () => {
    expect(next({})).toEqual(['2026-03-31T12:00', '2026-03-31T12:00']);
  });

  test('comes at once where there is no secret', () => {
    expect(next({}, null)).toEqual(['2026-03-01T12:00', '2026-03-01T12:00']);
  });

  test('follows a cron expression in its time zone, across the change to summer time', () => {
    const cron = { intervalDays: null, cron: '30 4 1 * *', timeZone: 'Europe/Vienna' };
    expect(next(cron)).toEqual(['2026-04-01T02:30', '2026-04-01T02:30']);
    expect(next({ ...cron, doneUntil: at('2026-01-15T00:00:00') }, now, at('2026-01-15T00:00:00'))[0]).toBe(
      '2026-02-01T03:30',
    );
  });

  test('waits for the window, at a place of its own, also for one past midnight', () => {
    const window = { start: 22 * 60, end: 4 * 60 };
    expect(next({ window })).toEqual(['2026-03-31T12:00', '2026-03-31T22:00']);
    expect(next({ window }, at('2026-03-02T03:59:00'))[1]).toBe('2026-04-01T03:59');
    const jitterMinutes = 10_000;
    const offset = jitterOf(policy({ jitterMinutes }));
    const spread = at('2026-03-31T12:00:00').getTime() + offset * 60_000;
    const { runAt } = nextRotation(policy({ window, jitterMinutes }), {
      newestAt: now,
      isSandbox: false,
      now,
    });
    const minutes = runAt.getUTCHours() * 60 + runAt.getUTCMinutes();
    expect(minutes >= window.start || minutes < window.end).toBe(true);
    expect(runAt.getTime()).toBeGreaterThanOrEqual(spread);
  });

  test('spreads a fleet over the jitter, each org always at the same place', () => {
    const places = Array.from({ length: 1000 }, (_, index) =>
      jitterOf({ ...policy({ jitterMinutes: 599 }), orgId: `org_${index}` as SalesforceOrgId }),
    );
    const perHour = Array.from(
      { length: 10 },
      (_, hour) => places.filter((place) => Math.floor(place / 60) === hour).length,
    );
    expect(Math.min(...perHour)).toBeGreaterThan(60);
    expect(Math.max(...perHour)).toBeLessThan(140);
    expect(jitterOf(policy({ jitterMinutes: 599 }))).toBe(jitterOf(policy({ jitterMinutes: 599 })));
  });

  test('comes no later than the maximum age, whatever window and jitter say', () => {
    const window = { start: 22 * 60, end: 23 * 60 };
    expect(next({ maximumAgeDays: 20, jitterMinutes: 40_000, window })).toEqual([
      '2026-03-21T12:00',
      '2026-03-21T12:00',
    ]);
  });

  test('comes no earlier than Salesforce takes a secret, whatever the rule says', () => {
    const cron = { intervalDays: null, cron: '0 13 1 * *', type: 'EVENT_BUS' } as const;
    expect(next({ ...cron, doneUntil: at('2026-03-01T14:00:00') })[1]).toBe('2026-04-01T13:00');
    expect(next(cron)).toEqual(['2026-03-01T13:00', '2026-03-08T12:00']);
  });

  test('that was missed is caught up with at once, or when the window opens', () => {
    const newest = at('2025-12-01T00:00:00');
    expect(next({}, newest)).toEqual(['2025-12-31T00:00', '2026-03-01T12:00']);
    expect(next({ window: { start: 60, end: 120 } }, newest)[1]).toBe('2026-03-02T01:00');
  });
});

describe('the forecast', () => {
  const facts = { newestAt: now, isSandbox: false, now };

  test('says when the cap will be met, and which rotation is refused then', () => {
    const nextRunAt = new Date(now.getTime() + 30 * day);
    const { upcoming, capMetAt, blockedAt } = forecast(policy({ nextRunAt }), facts, 47);
    expect(upcoming).toHaveLength(5);
    expect(capMetAt).toEqual(new Date(now.getTime() + 90 * day));
    expect(blockedAt).toEqual(new Date(now.getTime() + 120 * day));
  });

  test('of a full type says that it is blocked now', () => {
    const { capMetAt, blockedAt } = forecast(policy(), facts, 50);
    expect([capMetAt, blockedAt]).toEqual([now, now]);
  });

  test('ends with a cron expression', () => {
    const cron = { intervalDays: null, cron: '0 0 30 2 *', nextRunAt: new Date('9999-01-01') };
    expect(forecast(policy(cron), facts, 1)).toMatchObject({ upcoming: [], capMetAt: null });
  });
});
