import type { Random } from '../random.js';
import { playedTypes, type PlayedType } from './acts.js';
import { writeFault } from './faults.js';

/** Something that goes wrong, or that somebody else does, so many milliseconds after the play has begun. */
export type Trouble = { readonly atMilliseconds: number } & (
  | { readonly kind: 'faults'; readonly faults: readonly object[] }
  | { readonly kind: 'killHsm' | 'revokeSessions' }
  | { readonly kind: 'hideToken' | 'suspendServer'; readonly forMilliseconds: number }
  | { readonly kind: 'advanceClock'; readonly seconds: number }
  | { readonly kind: 'setupGenerate' | 'setupUpload'; readonly type: PlayedType }
  | { readonly kind: 'setupDestroy'; readonly type: PlayedType; readonly pick: number }
);

const playMilliseconds = 700;

/** What goes wrong in a run; faults at the simulated org come most. */
export function writeTroubles(random: Random, canSuspend: boolean): Trouble[] {
  const troubles = Array.from({ length: random.between(2, 5) }, () => writeTrouble(random, canSuspend));
  return troubles.sort((a, b) => a.atMilliseconds - b.atMilliseconds);
}

function writeTrouble(random: Random, canSuspend: boolean): Trouble {
  const atMilliseconds = random.below(playMilliseconds);
  const kind = random.weighted(canSuspend ? [...kinds, [3, 'suspendServer'] as const] : kinds);
  switch (kind) {
    case 'faults': {
      const faults = Array.from({ length: random.between(1, 3) }, () => writeFault(random));
      return { kind, atMilliseconds, faults };
    }
    case 'killHsm':
    case 'revokeSessions':
      return { kind, atMilliseconds };
    case 'hideToken':
    case 'suspendServer':
      return { kind, atMilliseconds, forMilliseconds: random.between(50, 400) };
    case 'advanceClock':
      return { kind, atMilliseconds, seconds: random.pick([1, 3600, 25 * 3600, 8 * 86_400]) };
    case 'setupGenerate':
    case 'setupUpload':
      return { kind, atMilliseconds, type: random.pick(playedTypes) };
    case 'setupDestroy':
      return { kind, atMilliseconds, type: random.pick(playedTypes), pick: random.below(1000) };
  }
}

const kinds = [
  [14, 'faults'],
  [3, 'killHsm'],
  [2, 'hideToken'],
  [1, 'revokeSessions'],
  [2, 'advanceClock'],
  [1, 'setupGenerate'],
  [1, 'setupUpload'],
  [1, 'setupDestroy'],
] as const;
