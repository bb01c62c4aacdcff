import { Refusal } from '../http/refusal.js';
import { expirationOf } from '../certificates/add-certificate.js';
import type { OrgCertificate, OrgState } from '../org/org-state.js';

const field = 'SecretValueCertificate';

/**
 * The certificate an upload names, where it is fit for BYOK: Platform Encryption, 4096 bits, a private key that cannot
 * be exported, valid by real time. Throws Refusal.
 */
export function uploadCertificate(
  state: OrgState,
  developerName: string | null,
  realTime: Date,
): OrgCertificate {
  if (developerName === null || developerName === '') {
    const words = `with SecretValue, ${field} is required.`;
    throw new Refusal('REQUIRED_FIELD_MISSING', words, { fields: [field], rule: 'S-04' });
  }
  const certificate = state.certificates.find((known) => known.developerName === developerName);
  if (certificate === undefined) throw unfit('the org has no certificate of this unique name.');
  const faults = faultsOf(certificate, realTime);
  if (faults.length > 0) throw unfit(`the certificate ${faults.join(', ')}.`);
  return certificate;
}

function faultsOf(certificate: OrgCertificate, realTime: Date): string[] {
  return [
    certificate.keySize === 4096 ? [] : ['has no 4096-bit key'],
    certificate.encryptedWithPlatformEncryption ? [] : ['is not set to use Platform Encryption'],
    certificate.privateKeyExportable ? ['has an exportable private key'] : [],
    expirationOf(certificate) <= realTime ? ['has expired'] : [],
  ].flat();
}

function unfit(words: string): Refusal {
  return new Refusal('FIELD_INTEGRITY_EXCEPTION', words, { fields: [field], rule: 'S-04' });
}
