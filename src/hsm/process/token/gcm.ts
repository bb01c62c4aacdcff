import pkcs11 from 'pkcs11js';
import type { Mechanism } from 'pkcs11js';

/** Bytes of an initialisation vector (NIST SP 800-38D section 8.2.2: 96 random bits). */
export const ivBytes = 12;

/** Bytes of the tag, which stands behind the ciphertext. */
export const tagBytes = 16;

/** CKM_AES_GCM with a 128-bit tag. */
export function gcm(iv: Buffer, aad: Buffer): Mechanism {
  const parameter = { type: pkcs11.CK_PARAMS_AES_GCM, iv, ivBits: ivBytes * 8, aad, tagBits: tagBytes * 8 };
  return { mechanism: pkcs11.CKM_AES_GCM, parameter };
}
