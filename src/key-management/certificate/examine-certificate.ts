import { KeyManagerError } from '../errors.js';
import type { CertificateReason } from '../errors.js';
import type { CertificateFacts } from './certificate.js';
import { factsOf } from './certificate-facts.js';
import { reasonsAgainst } from './judge-certificate.js';
import { organizationIdsAmong } from './organization-id.js';
import { parseCertificate } from './parsed-certificate.js';
import type { ParsedCertificate } from './parsed-certificate.js';
import { readCertificateBlock } from './pem-block.js';
import { publicKeyPemIn } from './public-key.js';

/** A certificate that can wrap tenant secrets now, and what its subject says beyond the facts that are stored. */
export interface ExaminedCertificate {
  readonly facts: CertificateFacts;
  /** All common names of the subject, in the order of the encoding. */
  readonly commonNames: readonly string[];
  /** Those organizational units of the subject that are 15-character org ids. */
  readonly organizationUnitIds: readonly string[];
  /** SubjectPublicKeyInfo, PEM. */
  readonly publicKeyPem: string;
}

/**
 * Reads and judges the certificate in a PEM text.
 *
 * @throws KeyManagerError `BAD_USER_INPUT` (field `pem`) above 64 KiB, `CERTIFICATE_NOT_PEM`, or
 * `CERTIFICATE_NOT_BYOK_COMPATIBLE` with all reasons
 */
export function examineCertificate(pem: string, now: Date): ExaminedCertificate {
  const certificate = parseCertificate(readCertificateBlock(pem));
  const reasons = reasonsAgainst(certificate, now);
  if (reasons.length > 0) throw notCompatible(reasons);
  return {
    facts: factsOf(certificate),
    ...subjectNamesOf(certificate),
    publicKeyPem: publicKeyPemIn(certificate),
  };
}

/** The names in a subject that the rules look at. */
export function subjectNamesOf(
  certificate: ParsedCertificate,
): Pick<ExaminedCertificate, 'commonNames' | 'organizationUnitIds'> {
  return {
    commonNames: subjectTexts(certificate, 'CN'),
    organizationUnitIds: organizationIdsAmong(subjectTexts(certificate, 'OU')),
  };
}

/** An attribute whose value is no text counts, but as a name that nothing equals. */
function subjectTexts({ subjectAttributes }: ParsedCertificate, type: string): string[] {
  return subjectAttributes.filter((attribute) => attribute.type === type).map(({ text }) => text ?? '');
}

function notCompatible(
  reasons: readonly CertificateReason[],
): KeyManagerError<'CERTIFICATE_NOT_BYOK_COMPATIBLE'> {
  const said = reasons.map(({ message }) => message).join(' ');
  return new KeyManagerError(
    'CERTIFICATE_NOT_BYOK_COMPATIBLE',
    `The certificate cannot be used for Bring Your Own Key. ${said}`,
    { reasons },
  );
}
