import type { CertificateReason } from '../errors.js';
import type { ParsedCertificate } from './parsed-certificate.js';
import { momentOf } from './validity-time.js';

/** What speaks against the certificate at that moment; both ends of the validity belong to it (RFC 5280). */
export function validityReasons(certificate: ParsedCertificate, now: Date): CertificateReason[] {
  const notBefore = momentOf(certificate.notBefore);
  const notAfter = momentOf(certificate.notAfter);
  const reasons: CertificateReason[] = [];
  if (notBefore !== undefined && now < notBefore) {
    reasons.push({ code: 'NOT_YET_VALID', message: `It is valid only from ${notBefore.toISOString()} on.` });
  }
  if (notAfter !== undefined && now > notAfter) {
    reasons.push({ code: 'EXPIRED', message: `It expired at ${notAfter.toISOString()}.` });
  }
  if (notBefore === undefined || notAfter === undefined) {
    reasons.push(malformedValidity);
  } else if (notAfter < notBefore) {
    reasons.push({ code: 'VALIDITY_MALFORMED', message: 'Its validity ends before it begins.' });
  }
  return reasons;
}

/** The reason for a date that cannot be read. */
export const malformedValidity: CertificateReason = {
  code: 'VALIDITY_MALFORMED',
  message: 'A date of its validity cannot be read: X.509 wants UTC with seconds, on a day that exists.',
};
