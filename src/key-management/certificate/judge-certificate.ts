import type { CertificateReason } from '../errors.js';
import { extensionReasons } from './extension-rules.js';
import { keyReasons } from './key-rules.js';
import { parseCertificate } from './parsed-certificate.js';
import type { ParsedCertificate } from './parsed-certificate.js';
import { signatureReasons } from './signature-rules.js';
import { validityReasons } from './validity-rules.js';

/**
 * Every reason why a certificate (DER) cannot wrap tenant secrets at that moment, at most one of each code; empty
 * where it can.
 *
 * @throws KeyManagerError `CERTIFICATE_NOT_PEM` where the bytes are no certificate
 */
export function judgeCertificate(der: Buffer, now: Date): CertificateReason[] {
  return reasonsAgainst(parseCertificate(der), now);
}

/** As `judgeCertificate`, for a certificate that was read already. */
export function reasonsAgainst(certificate: ParsedCertificate, now: Date): CertificateReason[] {
  return [
    ...keyReasons(certificate),
    ...signatureReasons(certificate),
    ...validityReasons(certificate, now),
    ...extensionReasons(certificate),
  ];
}
