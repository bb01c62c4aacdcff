import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import type { Clock, Randomness, Stopwatch } from './key-management/ports/clock.js';

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** Time that passes in this process. */
export const systemStopwatch: Stopwatch = { elapsed: () => performance.now() };

/** The machine's chance. */
export const systemRandomness: Randomness = { ulid: () => ulid(), bytes: randomBytes };
