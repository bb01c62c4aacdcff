import type { Random } from '../random.js';

/** A policy as it is set, and what it must come to. */
export interface FleetPolicy {
  readonly input: Readonly<Record<string, unknown>>;
  readonly intervalDays: number | null;
  readonly jitterMinutes: number;
  /** How long after its date a rotation may begin because of the window. */
  readonly windowMinutes: number;
}

const intervals = [45, 60, 90, 120, 180] as const;
const crons = ['0 3 1 */3 *', '30 22 15 */4 *', '0 6 1 1,7 *'] as const;
const windows = [null, { start: '22:00', end: '04:00' }, { start: '01:00', end: '05:00' }] as const;
const day = 1440;

/** A policy out of all kinds that a fleet has. */
export function drawPolicy(random: Random, orgId: string): FleetPolicy {
  const window = random.pick(windows);
  const jitterMinutes = random.pick([0, 60, 720]);
  const intervalDays = random.chance(0.7) ? random.pick(intervals) : null;
  const rule = intervalDays === null ? { cron: random.pick(crons) } : { intervalDays };
  const timeZone = random.pick(['UTC', 'Europe/Vienna', 'America/New_York', 'Asia/Tokyo']);
  const input = {
    ...{ orgId, type: 'DATA', timeZone, jitterMinutes, ...rule },
    ...(window === null ? {} : { window }),
  };
  return { input, intervalDays, jitterMinutes, windowMinutes: window === null ? 0 : day };
}
