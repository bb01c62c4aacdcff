/** Crockford's base 32, as a ULID uses it. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Label of an operation's secret in the token. */
export function tenantSecretLabel(operationId: string): string {
  return `${tenantSecretPrefix}${operationId}`;
}

/** What the labels of all tenant secrets begin with. */
export const tenantSecretPrefix = 'skm:tenant-secret:';

/** Whether a text is a ULID: 26 digits of 128 bits. */
export function isUlid(text: string): boolean {
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text);
}

/**
 * The 16 bytes of a ULID (its CKA_ID in the token), in hex.
 *
 * @throws RangeError where the text is no ULID
 */
export function keyIdOf(operationId: string): string {
  if (!isUlid(operationId)) throw new RangeError('not a ULID');
  const value = Array.from(operationId).reduce(
    (sum, digit) => sum * 32n + BigInt(alphabet.indexOf(digit)),
    0n,
  );
  return value.toString(16).padStart(32, '0');
}

/** When a ULID was made: milliseconds since 1970. */
export function millisecondsOf(operationId: string): number {
  return Number.parseInt(keyIdOf(operationId).slice(0, 12), 16);
}
