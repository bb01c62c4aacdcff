import { constants, sign } from 'node:crypto';
import { explicit, integer, nothing, oid, sequence } from './asn1.js';
import type { Asn1 } from './asn1.js';
import type { TestKey } from './key-pairs.js';

/** How a certificate is signed: the AlgorithmIdentifier and the signature under it. */
export interface Signing {
  readonly algorithm: Asn1;
  sign(content: Buffer): Buffer;
}

const pkcs1 = '1.2.840.113549.1.1';
const rsaOids = {
  md5: `${pkcs1}.4`,
  sha1: `${pkcs1}.5`,
  sha224: `${pkcs1}.14`,
  sha256: `${pkcs1}.11`,
  sha384: `${pkcs1}.12`,
  sha512: `${pkcs1}.13`,
  'sha512-256': `${pkcs1}.16`,
  'sha3-256': '2.16.840.1.101.3.4.3.14',
};
const ecdsaOids = {
  sha1: '1.2.840.10045.4.1',
  sha224: '1.2.840.10045.4.3.1',
  sha256: '1.2.840.10045.4.3.2',
  sha512: '1.2.840.10045.4.3.4',
};
const hashOids = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

/** RSASSA-PKCS1-v1_5. */
export function rsaSigning(key: TestKey, hash: keyof typeof rsaOids = 'sha256'): Signing {
  return { algorithm: sequence(oid(rsaOids[hash]), nothing()), sign: (content) => sign(hash, content, key) };
}

/** RSASSA-PSS with MGF1 over the same hash and a salt as long as the hash. */
export function pssSigning(key: TestKey, hash: keyof typeof hashOids): Signing {
  const saltLength = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 }[hash];
  const hashAlgorithm = sequence(oid(hashOids[hash]), nothing());
  const parameters = sequence(
    explicit(0, hashAlgorithm),
    explicit(1, sequence(oid(`${pkcs1}.8`), hashAlgorithm)),
    explicit(2, integer(saltLength.toString(16))),
  );
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return {
    algorithm: sequence(oid(`${pkcs1}.10`), parameters),
    sign: (content) => sign(hash, content, { key, padding, saltLength }),
  };
}

/** RSASSA-PSS with its default parameters, written as an empty SEQUENCE: SHA-1 and a salt of 20 bytes. */
export function defaultPssSigning(key: TestKey): Signing {
  return { ...pssSigning(key, 'sha1'), algorithm: sequence(oid(`${pkcs1}.10`), sequence()) };
}

/** RSASSA-PSS whose parameters are a number. */
export function unreadablePssSigning(key: TestKey): Signing {
  return { ...pssSigning(key, 'sha256'), algorithm: sequence(oid(`${pkcs1}.10`), integer('20')) };
}

/** ECDSA. */
export function ecdsaSigning(key: TestKey, hash: keyof typeof ecdsaOids = 'sha256'): Signing {
  return { algorithm: sequence(oid(ecdsaOids[hash])), sign: (content) => sign(hash, content, key) };
}

/** Ed25519. */
export function ed25519Signing(key: TestKey): Signing {
  return { algorithm: sequence(oid('1.3.101.112')), sign: (content) => sign(null, content, key) };
}

/** An algorithm that nobody knows, with any bytes for a signature. */
export function unknownSigning(): Signing {
  return { algorithm: sequence(oid('1.3.6.1.4.1.55555.1')), sign: () => Buffer.alloc(256, 0x5a) };
}
