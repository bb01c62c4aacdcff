import { constants, createPublicKey, generateKeyPairSync, privateDecrypt, type KeyObject } from 'node:crypto';
import type { RsaPublicNumbers } from '../../protocol/jobs.js';
import type { ProbedHash } from '../../protocol/token-profile.js';
import { publicNumbersOf } from '../../protocol/rsa-public-numbers.js';

/**
 * An RSA pair of this process: what a token wraps under it, this thread alone can read. The probe needs one to see
 * whether a wrap is what it should be, and the software fallback to get at a secret.
 */
export class TransportKey {
  readonly publicNumbers: RsaPublicNumbers;
  readonly #privateKey: KeyObject;

  /** Takes a few tenths of a second for 3072 bits. */
  constructor(bits: 2048 | 3072) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
    this.#privateKey = privateKey;
    this.publicNumbers = publicNumbersOf(createPublicKey(privateKey));
  }

  /** What was wrapped, in one Buffer of its own, which the caller zeroes. */
  unwrap(wrapped: Buffer, oaepHash: ProbedHash): Buffer {
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    return privateDecrypt({ key: this.#privateKey, padding, oaepHash }, wrapped);
  }
}
