import type { RequestKind } from '../rest/request-kind.js';
import type { Fault, FaultAction } from './fault.js';

interface PlannedFault {
  readonly fault: Fault;
  readonly chance: () => number;
  seen: number;
  left: number;
}

/** Which faults are still to come. They are not remembered over a restart. */
export class FaultPlan {
  #planned: PlannedFault[] = [];

  /** Replaces every fault. */
  replace(faults: readonly Fault[]): void {
    this.#planned = faults.map((fault) => ({
      fault,
      chance: seededChance(fault.seed),
      seen: 0,
      left: fault.times,
    }));
  }

  /** What befalls this request: the first fault that matches and is due. */
  take(kind: RequestKind, method: string): FaultAction | undefined {
    for (const planned of this.#planned) {
      const { fault } = planned;
      if (planned.left === 0 || !matches(fault, kind, method)) continue;
      planned.seen += 1;
      if (planned.seen <= fault.after || planned.chance() >= fault.probability) continue;
      planned.left -= 1;
      return fault.action;
    }
    return undefined;
  }
}

function matches({ match }: Fault, kind: RequestKind, method: string): boolean {
  if (match.method !== undefined && match.method !== method) return false;
  if (match.path === 'any' || match.path === kind) return true;
  return match.path === 'update' && (kind === 'destroy' || kind === 'restore');
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function seededChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
