import type { CertificateReason } from '../errors.js';
import type { CertificateFacts } from './certificate.js';
import { plainFactsOf } from './certificate-facts.js';
import { defaultDeveloperName } from './developer-name.js';
import { subjectNamesOf } from './examine-certificate.js';
import { reasonsAgainst } from './judge-certificate.js';
import { parseCertificate } from './parsed-certificate.js';
import { readCertificateBlock } from './pem-block.js';
import { momentOf } from './validity-time.js';

/** What a certificate says, usable or not: a date that cannot be read is null, and a reason says so. */
export interface InspectedCertificate extends Omit<CertificateFacts, 'notBefore' | 'notAfter' | 'pem'> {
  readonly notBefore: Date | null;
  readonly notAfter: Date | null;
  /** The unique name that an upload would take; null where its common name is none. */
  readonly developerName: string | null;
  readonly organizationUnitIds: readonly string[];
  readonly reasons: readonly CertificateReason[];
}

/**
 * Reads the certificate in a PEM text without refusing it for what it is.
 *
 * @throws KeyManagerError `CERTIFICATE_NOT_PEM` where there is no single certificate
 */
export function inspectCertificate(pem: string, now: Date): InspectedCertificate {
  const certificate = parseCertificate(readCertificateBlock(pem));
  const { pem: _, ...facts } = plainFactsOf(certificate);
  const { commonNames, organizationUnitIds } = subjectNamesOf(certificate);
  return {
    ...facts,
    notBefore: momentOf(certificate.notBefore) ?? null,
    notAfter: momentOf(certificate.notAfter) ?? null,
    developerName: defaultDeveloperName(commonNames) ?? null,
    organizationUnitIds,
    reasons: reasonsAgainst(certificate, now),
  };
}
