import { KeyManagerError } from '../errors.js';
import { parseCertificate, publicKeyOf } from './parsed-certificate.js';
import type { ParsedCertificate } from './parsed-certificate.js';
import { readCertificateBlock } from './pem-block.js';

/**
 * The public key of a stored certificate: SubjectPublicKeyInfo in PEM, which the HSM wraps under.
 *
 * @throws KeyManagerError as `examineCertificate` does, but for the key's own reasons alone
 */
export function publicKeyPemOf(pem: string): string {
  return publicKeyPemIn(parseCertificate(readCertificateBlock(pem)));
}

/** As `publicKeyPemOf`, for a certificate that was read already. */
export function publicKeyPemIn(certificate: ParsedCertificate): string {
  const key = publicKeyOf(certificate);
  if (key !== undefined) return key.export({ type: 'spki', format: 'pem' }).toString();
  const message = 'The public key in the certificate cannot be read.';
  throw new KeyManagerError('CERTIFICATE_NOT_BYOK_COMPATIBLE', message, {
    reasons: [{ code: 'KEY_ALGORITHM', message }],
  });
}
