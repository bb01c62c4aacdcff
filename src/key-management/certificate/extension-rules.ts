import type { CertificateReason } from '../errors.js';
import { bitsOf, MalformedDer, readDer } from './der.js';
import type { Extension, X509Structure } from './x509-structure.js';

const keyUsageOid = '2.5.29.15';
/** keyEncipherment is bit 2 (RFC 5280 section 4.2.1.3); bits count from the high end. */
const keyEncipherment = 0b0010_0000;

/**
 * Extensions that relying parties know: RFC 5280 section 4.2, and those after the second line from RFC 3739, 3779,
 * 3820, 6960, 7633 and Netscape. The poison of RFC 6962 is missing on purpose: it marks what is no certificate yet.
 */
const knownOids: ReadonlySet<string> = new Set([
  ...['9', '14', '15', '16', '17', '18', '19', '30', '31', '32'].map((last) => `2.5.29.${last}`),
  ...['33', '35', '36', '37', '46', '54'].map((last) => `2.5.29.${last}`),
  ...['1', '2', '3', '7', '8', '11', '14', '24', '28', '29', '48.1.5'].map(
    (last) => `1.3.6.1.5.5.7.${under(last)}`,
  ),
  ...['1', '2', '3', '4', '7', '8', '12', '13'].map((last) => `2.16.840.1.113730.1.${last}`),
]);

const mostShown = 3;

/** What speaks against the certificate's extensions: a usage without key encipherment, critical ones unknown. */
export function extensionReasons({ extensions }: Pick<X509Structure, 'extensions'>): CertificateReason[] {
  const reasons: CertificateReason[] = [];
  if (!extensions.filter(({ oid }) => oid === keyUsageOid).every(permitsKeyEncipherment)) {
    reasons.push({
      code: 'KEY_USAGE',
      message: 'Its key usage does not contain keyEncipherment, so its key may not wrap other keys.',
    });
  }
  const unknown = new Set(extensions.filter(isUnknownCritical).map(({ oid }) => oid));
  if (unknown.size > 0) {
    const shown = [...unknown].slice(0, mostShown).join(', ');
    reasons.push({
      code: 'CRITICAL_EXTENSION_UNKNOWN',
      message: `It has ${String(unknown.size)} critical extension(s) that are not known: ${shown}${unknown.size > mostShown ? ' …' : ''}.`,
    });
  }
  return reasons;
}

function under(last: string): string {
  return last.includes('.') ? last : `1.${last}`;
}

function isUnknownCritical({ oid, critical }: Extension): boolean {
  return critical && !knownOids.has(oid);
}

function permitsKeyEncipherment({ value }: Extension): boolean {
  try {
    return ((bitsOf(readDer(value)).bytes[0] ?? 0) & keyEncipherment) !== 0;
  } catch (error) {
    if (error instanceof MalformedDer) return false;
    throw error;
  }
}
