import type { CertificateId, SalesforceOrgId } from '../identifiers.js';

/** What an X.509 certificate says of itself, in the forms that the contract fixes. */
export interface CertificateFacts {
  /** RFC 4514 form. */
  readonly subject: string;
  /** RFC 4514 form. */
  readonly issuer: string;
  /** Upper-case hex, two digits a byte, a leading minus where negative. */
  readonly serialNumber: string;
  /** Upper-case hex with colons. */
  readonly fingerprintSha256: string;
  /** As `rsaEncryption`. */
  readonly keyAlgorithm: string;
  /** Bits. */
  readonly keySize: number;
  /** Long name, as `sha256WithRSAEncryption`. */
  readonly signatureAlgorithm: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** The one block, normalised: 64 columns, LF, a newline at the end. */
  readonly pem: string;
}

/** An uploaded certificate; the newest of an org is the one new secrets are wrapped under. */
export interface Certificate extends CertificateFacts {
  readonly id: CertificateId;
  readonly orgId: SalesforceOrgId;
  /** Salesforce's unique name (SecretValueCertificate). */
  readonly developerName: string;
  readonly createdAt: Date;
}
