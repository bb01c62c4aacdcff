import {
  basicConstraints,
  buildCertificate,
  distinguishedName,
  toPem,
  utcTime,
} from './certificate-builder.js';
import type { CertificateSpecification } from './certificate-builder.js';
import type { Asn1 } from './asn1.js';
import { testKey } from './key-pairs.js';
import type { TestKey } from './key-pairs.js';
import { rsaSigning } from './signing.js';
import { subjectKeyOf } from './subject-keys.js';

/** What tests choose of a BYOK certificate; the rest is as Salesforce makes it. */
export interface ByokCertificateOptions {
  readonly commonName?: string;
  /** The OU: the 15-character id of the org that made it. */
  readonly organizationId15?: string;
  /** RSA-4096; the shared test key where none is given. */
  readonly keyPair?: TestKey;
  /** Yesterday where none is given. */
  readonly notBefore?: Date;
  /** Two years from now where none is given. */
  readonly notAfter?: Date;
}

const day = 86_400_000;

/** A BYOK-compatible certificate such as an org makes, PEM: self-signed, RSA-4096, SHA-256. */
export function byokCertificate(options: ByokCertificateOptions = {}): string {
  return toPem(byokCertificateDer(options));
}

/** As `byokCertificate`, in DER, with any part of it replaced. */
export function byokCertificateDer(
  options: ByokCertificateOptions = {},
  replaced: Partial<CertificateSpecification> = {},
): Buffer {
  const key = options.keyPair ?? testKey('rsa4096');
  const name = salesforceName(options.commonName, options.organizationId15);
  return buildCertificate({
    issuer: name,
    subject: name,
    notBefore: utcTime(options.notBefore ?? new Date(Date.now() - day)),
    notAfter: utcTime(options.notAfter ?? new Date(Date.now() + 730 * day)),
    subjectKey: subjectKeyOf(key),
    extensions: [basicConstraints],
    signing: rsaSigning(key),
    ...replaced,
  });
}

/** The name that Salesforce gives its certificates. */
export function salesforceName(commonName = 'BYOK_Cert', organizationId15 = '00D5g000004XYZa'): Asn1 {
  return distinguishedName(
    ['2.5.4.3', commonName],
    ['2.5.4.11', organizationId15],
    ['2.5.4.10', 'Salesforce.com'],
    ['2.5.4.7', 'San Francisco'],
    ['2.5.4.8', 'CA'],
    ['2.5.4.6', 'USA'],
  );
}

/** The name of an issuing authority of the tests. */
export const authorityName: Asn1 = distinguishedName(
  ['2.5.4.10', 'Example Trust'],
  ['2.5.4.3', 'Example Issuing CA'],
);
