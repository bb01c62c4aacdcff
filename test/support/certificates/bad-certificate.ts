import type { CertificateReason } from '../../../src/key-management/errors.js';

/** A text that uploadCertificate must refuse, and how. */
export interface BadCertificate {
  /** Short and fixed: PEM-07, KEY-03 … */
  readonly id: string;
  readonly title: string;
  readonly pem: string;
  readonly code: 'BAD_USER_INPUT' | 'CERTIFICATE_NOT_PEM' | 'CERTIFICATE_NOT_BYOK_COMPATIBLE';
  /** What the message must say (CERTIFICATE_NOT_PEM and BAD_USER_INPUT). */
  readonly says?: RegExp;
  /** The codes of all reasons, in the order of the answer (CERTIFICATE_NOT_BYOK_COMPATIBLE). */
  readonly reasons?: readonly CertificateReason['code'][];
}

/** A text that is not one PEM certificate. */
export function notPem(id: string, title: string, pem: string, says: RegExp): BadCertificate {
  return { id, title, pem, code: 'CERTIFICATE_NOT_PEM', says };
}

/** A certificate that cannot be used for BYOK. */
export function notCompatible(
  id: string,
  title: string,
  pem: string,
  ...reasons: readonly CertificateReason['code'][]
): BadCertificate {
  return { id, title, pem, code: 'CERTIFICATE_NOT_BYOK_COMPATIBLE', reasons };
}
