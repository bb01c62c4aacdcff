import type { Random } from '../random.js';

/** Longer than the servers' time limit for a call to Salesforce, so that some answers come too late. */
export const longestDelayMilliseconds = 900;

/** One fault of the simulated org, as its control door takes them. */
export function writeFault(random: Random): object {
  const match = { path: random.weighted(paths) };
  const seed = random.below(1_000_000);
  const probability = random.pick([1, 1, 0.5]);
  const action = writeAction(random);
  return { match, after: random.below(3), times: random.between(1, 3), probability, seed, action };
}

function writeAction(random: Random): object {
  const milliseconds = random.between(20, longestDelayMilliseconds);
  const kind = random.pick(actions);
  switch (kind) {
    case 'delay':
      return random.chance(0.5)
        ? { kind, milliseconds }
        : { kind, milliseconds, then: { kind: 'dropAfterWork' } };
    case 'delayAfterWork':
      return { kind, milliseconds };
    case 'dropBeforeWork':
    case 'dropAfterWork':
    case 'cutOff':
    case 'garbage':
    case 'duplicateWork':
      return { kind };
    case 401:
    case 403:
    case 429:
    case 500:
    case 503:
      return { kind: 'status', status: kind };
  }
}

const paths = [
  [6, 'create'],
  [4, 'list'],
  [3, 'destroy'],
  [2, 'restore'],
  [2, 'row'],
  [1, 'login'],
  [2, 'any'],
] as const;

const actions = [
  ...(['dropBeforeWork', 'dropAfterWork', 'dropAfterWork', 'delay', 'delayAfterWork'] as const),
  ...(['cutOff', 'garbage', 'duplicateWork'] as const),
  ...([401, 403, 429, 500, 503] as const),
] as const;
