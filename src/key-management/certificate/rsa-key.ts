import forge from 'node-forge';
import { rsaKeyOids } from './algorithm-names.js';
import { integerOf, isOfType, MalformedDer, oidOf, readDer, sequenceOf } from './der.js';
import type { X509Structure } from './x509-structure.js';

const { Type } = forge.asn1;

/** An RSA public key's two numbers (RFC 8017 appendix A.1.1), unjudged; the modulus is positive. */
export interface RsaPublicKey {
  readonly modulusBits: number;
  readonly exponent: bigint;
}

type KeyParts = Pick<X509Structure, 'keyAlgorithm' | 'publicKey'>;

const rsaOids: readonly string[] = Object.values(rsaKeyOids);

/** Bits of the curves that certificates use (RFC 5480 section 2.1.1.1). */
const curveBits: ReadonlyMap<string, number> = new Map([
  ['1.2.840.10045.3.1.7', 256],
  ['1.3.132.0.10', 256],
  ['1.3.132.0.34', 384],
  ['1.3.132.0.35', 521],
]);

/** Whether the key is of the RSA family, whatever it may be used for. */
export function isRsaKey({ keyAlgorithm }: KeyParts): boolean {
  return rsaOids.includes(keyAlgorithm.oid);
}

/** The RSA key, or undefined where it is another kind of key or cannot be read. */
export function rsaPublicKeyOf(parts: KeyParts): RsaPublicKey | undefined {
  if (!isRsaKey(parts)) return undefined;
  try {
    const [modulus, exponent, ...more] = sequenceOf(readDer(parts.publicKey));
    const value = integerOf(modulus);
    if (value <= 0n || more.length > 0) return undefined;
    return { modulusBits: bitLength(value), exponent: integerOf(exponent) };
  } catch (error) {
    if (error instanceof MalformedDer) return undefined;
    throw error;
  }
}

/** Bits: of the modulus (RSA), of the field (EC), else of the encoded key. */
export function keySizeOf(parts: KeyParts): number {
  const rsa = rsaPublicKeyOf(parts);
  if (rsa !== undefined) return rsa.modulusBits;
  const { parameters } = parts.keyAlgorithm;
  const curve = isOfType(parameters, Type.OID) ? curveBits.get(oidOf(parameters)) : undefined;
  return curve ?? parts.publicKey.length * 8;
}

function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}
