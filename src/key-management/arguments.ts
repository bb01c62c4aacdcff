import { descriptionFault } from './description.js';
import { KeyManagerError } from './errors.js';
import { KeyDerivationMode, type TenantSecretType } from './tenant-secret.js';
import { mayOptOut } from './type-rules.js';

/** The error for a malformed argument: names the field, never its value. */
export function badInput(field: string, problem: string): KeyManagerError<'BAD_USER_INPUT'> {
  return new KeyManagerError('BAD_USER_INPUT', `The argument ${field} cannot be used: ${problem}.`, {
    field,
  });
}

/** The error for an id that names nothing here. */
export function notFound(what: string): KeyManagerError<'NOT_FOUND'> {
  return new KeyManagerError('NOT_FOUND', `There is no such ${what}.`, {});
}

/** Lets 1 to `longest` characters pass that hold no control characters and do not begin or end with a blank. */
export function requireLine(field: string, value: string, longest: number): string {
  const length = [...value].length;
  if (length < 1 || length > longest)
    throw badInput(field, `it must have 1 to ${String(longest)} characters`);
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(value))
    throw badInput(field, 'it has line breaks or control characters');
  if (value.trim() !== value) throw badInput(field, 'it begins or ends with a blank');
  return value;
}

/** Lets a text to search for pass, trimmed; nothing to search for is undefined. */
export function requireSearch(text: string | null | undefined): string | undefined {
  const trimmed = (text ?? '').trim();
  if (trimmed === '') return undefined;
  return requireLine('search', trimmed, 200);
}

/** Lets an idempotency key pass: 1 to 128 visible ASCII characters. */
export function requireIdempotencyKey(key: string | null | undefined): string | null {
  if (key === null || key === undefined) return null;
  if (/^[\x21-\x7e]{1,128}$/.test(key)) return key;
  throw badInput('idempotencyKey', 'it must have 1 to 128 visible ASCII characters');
}

/** Lets a description pass, or null for none. */
export function requireDescription(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const fault = descriptionFault(text);
  if (fault !== undefined) throw badInput('description', fault);
  return text;
}

/** Refuses derivation NONE where Salesforce has no opt-out. */
export function requireDerivation(type: TenantSecretType, mode: KeyDerivationMode): void {
  if (mode === KeyDerivationMode.NONE && !mayOptOut(type)) {
    throw badInput('keyDerivationMode', 'Salesforce always derives the keys of this type');
  }
}
