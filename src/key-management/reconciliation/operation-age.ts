import type { OperationId } from '../identifiers.js';

/** Crockford's base 32, as a ULID uses it. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeDigits = 10;

/** When an operation's id was made, in milliseconds since 1970: a ULID begins with its time. */
export function madeAt(id: OperationId): number {
  return Array.from(id.slice(0, timeDigits)).reduce((sum, digit) => sum * 32 + alphabet.indexOf(digit), 0);
}
