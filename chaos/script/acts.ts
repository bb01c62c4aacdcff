import type { Random } from '../random.js';

/** The types that a run plays with; each has a history in the opening position. */
export const playedTypes = ['DATA', 'EVENT_BUS'] as const;
/** One of them. */
export type PlayedType = (typeof playedTypes)[number];

/** What a client does next. `pick` chooses among whatever there is then. */
export type Act = { readonly pauseMilliseconds: number } & (
  | { readonly kind: 'generate'; readonly type: PlayedType; readonly isKeyed: boolean }
  | {
      readonly kind: 'destroy';
      readonly type: PlayedType;
      readonly pick: number;
      readonly backup: 'KEEP' | 'DELETE';
      readonly isKeyed: boolean;
      readonly isConfirmedWrongly: boolean;
    }
  | { readonly kind: 'restore' | 'purge'; readonly type: PlayedType; readonly pick: number }
  | { readonly kind: 'repeat'; readonly pick: number }
  | { readonly kind: 'reconcile' }
);

const longestPauseMilliseconds = 60;

/** What one client does, one thing after the other. */
export function writeActs(random: Random): Act[] {
  return Array.from({ length: random.between(3, 5) }, () => writeAct(random));
}

function writeAct(random: Random): Act {
  const pauseMilliseconds = random.below(longestPauseMilliseconds);
  const type = random.pick(playedTypes);
  const pick = random.below(1000);
  const kind = random.weighted(kinds);
  switch (kind) {
    case 'generate':
      return { kind, pauseMilliseconds, type, isKeyed: random.chance(0.8) };
    case 'destroy': {
      const backup = random.chance(0.75) ? 'KEEP' : 'DELETE';
      const isKeyed = random.chance(0.8);
      return {
        kind,
        pauseMilliseconds,
        type,
        pick,
        backup,
        isKeyed,
        isConfirmedWrongly: random.chance(0.06),
      };
    }
    case 'restore':
    case 'purge':
      return { kind, pauseMilliseconds, type, pick };
    case 'repeat':
      return { kind, pauseMilliseconds, pick };
    case 'reconcile':
      return { kind, pauseMilliseconds };
  }
}

const kinds = [
  [8, 'generate'],
  [6, 'destroy'],
  [3, 'restore'],
  [1, 'purge'],
  [2, 'repeat'],
  [1, 'reconcile'],
] as const;
