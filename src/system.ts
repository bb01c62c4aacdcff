import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import type { Clock, Randomness, Stopwatch } from './key-management/ports/clock.js';

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** Time that passes in this process. */
export const systemStopwatch: Stopwatch = { elapsed: () => performance.now() };

const drawnAtOnce = 4096;
let drawn = Buffer.alloc(0);
let used = 0;

/** From 0 to below 1, in steps of 1/256: enough for one of the 32 letters that a ULID is made of. */
function fraction(): number {
  if (used === drawn.length) {
    drawn = randomBytes(drawnAtOnce);
    used = 0;
  }
  const byte = drawn.readUInt8(used);
  used += 1;
  return byte / 256;
}

/** The machine's chance. A ULID takes 16 letters of it, and asking the machine for each costs more than the rest. */
export const systemRandomness: Randomness = { ulid: () => ulid(undefined, fraction), bytes: randomBytes };
