import type { Certificate } from '../certificate/certificate.js';
import { readCertificatePem } from '../certificate/certificate-pem.js';
import { judgeCertificate } from '../certificate/judge-certificate.js';
import { KeyManagerError } from '../errors.js';
import type { StoreReader } from '../ports/store.js';
import type { SalesforceOrg } from '../salesforce-org.js';

/** The certificate that new secrets of an org are wrapped under, judged once more: it may have expired since. */
export async function usableCertificate(
  read: StoreReader,
  org: SalesforceOrg,
  now: Date,
): Promise<Certificate> {
  const [certificate] = await read.newestCertificates([org.id]);
  if (certificate === undefined) {
    throw new KeyManagerError(
      'CERTIFICATE_REQUIRED',
      `${org.name} has no certificate to wrap a secret under.`,
      {},
    );
  }
  const reasons = judgeCertificate(readCertificatePem(certificate.pem), now);
  if (reasons.length === 0) return certificate;
  throw new KeyManagerError(
    'CERTIFICATE_NOT_BYOK_COMPATIBLE',
    `The certificate ${certificate.developerName} cannot be used any more.`,
    { reasons },
  );
}
