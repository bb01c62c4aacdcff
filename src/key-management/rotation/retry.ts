import { hasCode, type AnyKeyManagerError } from '../errors.js';

const minute = 60_000;
const firstPause = 5 * minute;
const longestPause = 360 * minute;

/**
 * When a rotation that did not succeed is tried again: when Salesforce takes it, where that is known, soon where
 * somebody else is at work, else after pauses that double from five minutes to six hours. It is never given up: a
 * rotation that is due stays due. `aheadMilliseconds`: by how much Salesforce's clock is ahead of ours.
 */
export function retryAfter(
  error: AnyKeyManagerError,
  attempt: number,
  now: Date,
  aheadMilliseconds: number,
): Date {
  if (hasCode(error, 'ROTATION_TOO_SOON') && error.particulars.retryAt !== undefined) {
    const allowed = new Date(error.particulars.retryAt).getTime() - aheadMilliseconds;
    return new Date(Math.max(allowed, now.getTime() + minute));
  }
  if (hasCode(error, 'OPERATION_IN_PROGRESS')) return new Date(now.getTime() + minute);
  const pause = Math.min(firstPause * 2 ** (attempt - 1), longestPause);
  return new Date(now.getTime() + pause);
}
