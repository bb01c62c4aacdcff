import { KeyManagerError, isKeyManagerError, type AnyKeyManagerError } from '../key-management/errors.js';
import { isRequestFailure, type RequestFailure } from './request-failure.js';

/** Codes with which Salesforce says `not now`, whatever the HTTP status beside them. */
const transientCodes = new Set(['REQUEST_LIMIT_EXCEEDED', 'SERVER_UNAVAILABLE']);

/** Codes with which Salesforce says that the user may not, beside a plain 403 or 404. */
const forbiddingCodes = new Set([
  'INVALID_TYPE',
  'INSUFFICIENT_ACCESS',
  'INSUFFICIENT_ACCESS_OR_READONLY',
  'FUNCTIONALITY_NOT_ENABLED',
]);

/** Codes that mean a hidden or a closed TenantSecret, when the request was about that object as a whole. */
const hiddenObjectCodes = new Set([
  'NOT_FOUND',
  'INVALID_TYPE',
  'INSUFFICIENT_ACCESS',
  'INSUFFICIENT_ACCESS_OR_READONLY',
]);

/** Whether trying again later may help: no answer, 429, 5xx or a code that says so. */
export function isTransient(failure: RequestFailure): boolean {
  if (failure.kind === 'REDIRECTED') return false;
  if (failure.kind !== 'REFUSED') return true;
  if (failure.code !== undefined && transientCodes.has(failure.code)) return true;
  return failure.status === 429 || (failure.status ?? 0) >= 500;
}

/** Whether Salesforce refused because the user may not look: never true of a failure that may pass. */
export function isForbidden(thrown: unknown): boolean {
  if (!isRequestFailure(thrown) || thrown.kind !== 'REFUSED' || isTransient(thrown)) return false;
  if (thrown.code !== undefined && forbiddingCodes.has(thrown.code)) return true;
  return thrown.status === 403 || thrown.status === 404;
}

/** Whether Salesforce hides or closes the object itself that a request was about. */
export function isObjectHidden(thrown: unknown): boolean {
  if (!isRequestFailure(thrown) || thrown.kind !== 'REFUSED' || isTransient(thrown)) return false;
  return thrown.code !== undefined && hiddenObjectCodes.has(thrown.code);
}

/**
 * The error that a person sees: SALESFORCE_UNAVAILABLE for what may pass, else SALESFORCE_REJECTED with Salesforce's
 * own code and words. Decided by kind, HTTP status and code, never by text. What is ours already stays as it is.
 */
export function toKeyManagerError(thrown: unknown, attempt: string): AnyKeyManagerError {
  if (isKeyManagerError(thrown)) return thrown;
  if (!isRequestFailure(thrown)) throw thrown;
  const message = `${attempt} failed: ${thrown.message}`;
  if (isTransient(thrown)) return new KeyManagerError('SALESFORCE_UNAVAILABLE', message, {}, thrown);
  const salesforceErrorCode = thrown.code ?? null;
  return new KeyManagerError('SALESFORCE_REJECTED', message, { salesforceErrorCode }, thrown);
}

/** The same for a request about TenantSecret as a whole: a hidden object is MISSING_MANAGE_ENCRYPTION_KEYS. */
export function toTenantSecretError(thrown: unknown, attempt: string): AnyKeyManagerError {
  if (!isObjectHidden(thrown)) return toKeyManagerError(thrown, attempt);
  return new KeyManagerError(
    'MISSING_MANAGE_ENCRYPTION_KEYS',
    `${attempt} failed: Salesforce does not let the connected user at TenantSecret.`,
    {},
    thrown,
  );
}
