import { createPublicKey, type KeyObject } from 'node:crypto';
import type { RsaPublicNumbers } from './jobs.js';

/** The two numbers of an RSA public key. @throws TypeError where it is another kind of key */
export function publicNumbersOf(key: KeyObject): RsaPublicNumbers {
  const { n, e } = key.export({ format: 'jwk' });
  if (n === undefined || e === undefined) throw new TypeError('not an RSA key');
  return { modulus: reencoded(n, 'base64url', 'base64'), exponent: reencoded(e, 'base64url', 'base64') };
}

/** The RSA public key that two numbers make. */
export function publicKeyOf({ modulus, exponent }: RsaPublicNumbers): KeyObject {
  const n = reencoded(modulus, 'base64', 'base64url');
  const e = reencoded(exponent, 'base64', 'base64url');
  return createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
}

function reencoded(text: string, from: BufferEncoding, to: BufferEncoding): string {
  return Buffer.from(text, from).toString(to);
}
