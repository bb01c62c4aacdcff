import { createPublicKey } from 'node:crypto';
import { bits, integer, nothing, oid, sequence } from './asn1.js';
import type { Asn1 } from './asn1.js';
import type { TestKey } from './key-pairs.js';

/** SubjectPublicKeyInfo of a key pair. */
export function subjectKeyOf(key: TestKey): Asn1 {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}

/**
 * SubjectPublicKeyInfo of an RSA key that nobody has: a modulus of ones, so that every size costs nothing. Only for
 * certificates that another key signs.
 */
export function madeUpRsaKey(options: {
  readonly bits?: number;
  readonly exponentHex?: string;
  readonly oid?: string;
}): Asn1 {
  const modulus = ((1n << BigInt(options.bits ?? 4096)) - 1n).toString(16);
  const even = modulus.length % 2 === 0 ? modulus : `0${modulus}`;
  const positive = even >= '8' ? `00${even}` : even;
  const key = sequence(integer(positive), integer(options.exponentHex ?? '010001'));
  return sequence(sequence(oid(options.oid ?? '1.2.840.113549.1.1.1'), nothing()), bits(key));
}

/** SubjectPublicKeyInfo that says rsaEncryption over any bytes. */
export function unreadableRsaKey(): Asn1 {
  return sequence(sequence(oid('1.2.840.113549.1.1.1'), nothing()), bits(Buffer.from('not a key')));
}
