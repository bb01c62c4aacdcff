import { createPublicKey, type KeyObject } from 'node:crypto';
import { KeyManagerError } from '../key-management/errors.js';
import type { RsaPublicNumbers } from './protocol/jobs.js';
import { publicNumbersOf } from './protocol/rsa-public-numbers.js';

/**
 * Reads the key that secrets are wrapped under. It is judged once more here, right before a token wraps under it.
 *
 * @throws KeyManagerError CERTIFICATE_NOT_BYOK_COMPATIBLE for anything but RSA with 4096 bits
 */
export function readWrappingKey(publicKeyPem: string): RsaPublicNumbers {
  const key = readKey(publicKeyPem);
  if (key?.asymmetricKeyType !== 'rsa')
    throw incompatible('KEY_ALGORITHM', 'The key to wrap under is not RSA.');
  if (key.asymmetricKeyDetails?.modulusLength !== 4096)
    throw incompatible('KEY_SIZE', 'The key to wrap under does not have 4096 bits.');
  return publicNumbersOf(key);
}

function readKey(publicKeyPem: string): KeyObject | undefined {
  try {
    return createPublicKey(publicKeyPem);
  } catch {
    return undefined;
  }
}

function incompatible(code: 'KEY_ALGORITHM' | 'KEY_SIZE', message: string): KeyManagerError {
  return new KeyManagerError('CERTIFICATE_NOT_BYOK_COMPATIBLE', message, { reasons: [{ code, message }] });
}
