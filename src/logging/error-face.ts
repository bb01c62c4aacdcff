import { types } from 'node:util';

/** What of an error is written down. */
interface ErrorFace {
  readonly name: string;
  readonly code?: string | number;
  /** Only of errors whose texts are written in this program, or by the language about a bug in it. */
  readonly message?: string;
  /** Where it was thrown: names of functions and files, no text. */
  readonly at?: readonly string[];
  readonly cause?: ErrorFace;
}

/** Errors whose messages hold no value; of all others (a library's, a parser's, a driver's) the message stays out. */
const speaking = new Set([
  ...['KeyManagerError', 'RequestFailure', 'ProxyRefusal', 'TlsFault', 'ConstraintViolation'],
  ...['DatabaseError', 'DatabaseStartError', 'MissingRowError'],
  ...['JobError', 'JobRefusal', 'TokenAway', 'TokenFault', 'HsmStartError'],
  ...['TypeError', 'ReferenceError', 'RangeError'],
]);

const deepest = 5;
const mostFrames = 20;

/**
 * An error for the log. A message may hold what a caller sent (a parser quotes its text, a driver its parameters) and
 * properties may hold more, so name, code and place are kept of every error, and the message of known kinds alone.
 */
export function errorFace(thrown: unknown, depth = 0): ErrorFace | undefined {
  if (!types.isNativeError(thrown)) return thrown === undefined ? undefined : { name: typeof thrown };
  const { name, message, stack } = thrown;
  const code = 'code' in thrown ? thrown.code : undefined;
  const cause = depth < deepest ? errorFace(thrown.cause, depth + 1) : undefined;
  const frames = (stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(speaking.has(name) ? { message } : {}),
    at: frames.slice(0, mostFrames).map((line) => line.trim()),
    ...(cause === undefined ? {} : { cause }),
  };
}
