import { hasCode, type KeyManagerError } from '../errors.js';

/** Errors that say nothing of what became of a request: Salesforce, or the token that opens its door, is away. */
const codes = [
  'SALESFORCE_UNAVAILABLE',
  'SALESFORCE_REJECTED',
  'MISSING_MANAGE_ENCRYPTION_KEYS',
  'HSM_UNAVAILABLE',
  'ORG_NOT_ACTIVE',
] as const;

/** One of these errors. */
export type UnreachableError = KeyManagerError<(typeof codes)[number]>;

/** Whether Salesforce cannot be asked now; trying again later may help, and nothing has been decided. */
export function isUnreachable(thrown: unknown): thrown is UnreachableError {
  return hasCode(thrown, ...codes);
}
