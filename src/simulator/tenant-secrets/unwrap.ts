import { constants, createDecipheriv, privateDecrypt, type KeyObject } from 'node:crypto';

type OaepHash = 'sha512' | 'sha1';

/** The initial value of AES Key Wrap with Padding (RFC 5649 section 3). */
const keyWrapInitialValue = Buffer.from('a65959a6', 'hex');
/** The RSA block of a 4096-bit key, in bytes. */
const rsaBlockLength = 512;
/** Five blocks: what key wrap makes of 32 bytes. */
const wrappedKeyLength = 40;

/** RSA-OAEP with these hashes in turn, MGF1 with the same; undefined where none of them opens it. */
export function openOaep(
  privateKey: KeyObject,
  ciphertext: Buffer,
  hashes: readonly OaepHash[] = ['sha512', 'sha1'],
): Buffer | undefined {
  for (const oaepHash of hashes) {
    try {
      const padding = constants.RSA_PKCS1_OAEP_PADDING;
      return privateDecrypt({ key: privateKey, padding, oaepHash }, ciphertext);
    } catch {
      // The other hash, or none: OAEP does not say why it fails.
    }
  }
  return undefined;
}

/**
 * CKM_RSA_AES_KEY_WRAP (PKCS#11): an RSA-OAEP block around a passing AES-256 key, then the secret under that key by
 * AES Key Wrap with Padding. Undefined where it does not open.
 */
export function openKeyWrap(
  privateKey: KeyObject,
  ciphertext: Buffer,
  hashes: readonly OaepHash[],
): Buffer | undefined {
  if (!isKeyWrap(ciphertext)) return undefined;
  const passingKey = openOaep(privateKey, ciphertext.subarray(0, rsaBlockLength), hashes);
  if (passingKey?.length !== 32) return undefined;
  try {
    const decipher = createDecipheriv('id-aes256-wrap-pad', passingKey, keyWrapInitialValue);
    return Buffer.concat([decipher.update(ciphertext.subarray(rsaBlockLength)), decipher.final()]);
  } catch {
    return undefined;
  } finally {
    passingKey.fill(0);
  }
}

/** Whether a ciphertext has the length of a key-wrapped 32-byte secret. */
export function isKeyWrap(ciphertext: Buffer): boolean {
  return ciphertext.length === rsaBlockLength + wrappedKeyLength;
}
