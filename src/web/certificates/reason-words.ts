import type { CertificateFindingsFragment } from '../server/documents.ts';
import { momentText } from '../words/dates.ts';

type Reason = CertificateFindingsFragment['reasons'][number];

const inSetup = 'Create it from Key Management, Bring Your Own Key: there this is set for you.';

const remedies: Readonly<Record<string, string>> = {
  KEY_ALGORITHM: inSetup,
  KEY_SIZE: inSetup,
  KEY_EXPONENT: inSetup,
  SIGNATURE_WEAK: inSetup,
  SIGNATURE_INVALID: 'The file was changed after it was signed. Download it from Salesforce again.',
  NOT_YET_VALID: 'Wait until then, or create a new one in Salesforce. Check this server’s clock too.',
  EXPIRED: 'A new secret needs a certificate that is still valid. Keys made under the old one go on working.',
  VALIDITY_MALFORMED: inSetup,
  KEY_USAGE: inSetup,
  CRITICAL_EXTENSION_UNKNOWN: inSetup,
  OTHER_ORG: 'Download the certificate in this org’s own Setup.',
};

/** What is wrong, in a line. */
export function titleOf(reason: Reason, findings: CertificateFindingsFragment): string {
  if (reason.code === 'KEY_SIZE')
    return `The key has ${String(findings.keySize)} bits; Salesforce needs 4096`;
  if (reason.code === 'OTHER_ORG') return 'It belongs to another org';
  if (reason.code === 'EXPIRED' && findings.notAfter !== null) {
    return `It expired on ${momentText(new Date(findings.notAfter))}`;
  }
  if (reason.code === 'NOT_YET_VALID' && findings.notBefore !== null) {
    return `It is valid only from ${momentText(new Date(findings.notBefore))}`;
  }
  return reason.message.replace(/\.$/, '');
}

/** What to do about it. */
export function remedyOf(reason: Reason): string {
  const remedy = remedies[reason.code] ?? '';
  return reason.code === 'OTHER_ORG' ? `${reason.message} ${remedy}` : remedy;
}
