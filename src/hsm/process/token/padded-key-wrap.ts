import { createCipheriv, createDecipheriv } from 'node:crypto';

/** RFC 5649, section 3: the alternative initial value's constant; the length behind it is the cipher's to add. */
const initialValue = Buffer.from('a65959a6', 'hex');

/** AES Key Wrap with Padding (RFC 5649), under an AES key of 128, 192 or 256 bits. */
export function wrapPadded(wrappingKey: Buffer, key: Buffer): Buffer {
  const cipher = createCipheriv(cipherFor(wrappingKey), wrappingKey, initialValue);
  return Buffer.concat([cipher.update(key), cipher.final()]);
}

/**
 * Opens it; the caller zeroes the key.
 *
 * @throws Error where it was not wrapped so under this key
 */
export function unwrapPadded(wrappingKey: Buffer, wrapped: Buffer): Buffer {
  const decipher = createDecipheriv(cipherFor(wrappingKey), wrappingKey, initialValue);
  return Buffer.concat([decipher.update(wrapped), decipher.final()]);
}

function cipherFor(wrappingKey: Buffer): string {
  return `id-aes${String(wrappingKey.length * 8)}-wrap-pad`;
}
