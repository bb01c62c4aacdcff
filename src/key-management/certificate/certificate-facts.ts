import { createHash } from 'node:crypto';
import { KeyManagerError } from '../errors.js';
import { algorithmName } from './algorithm-names.js';
import type { CertificateFacts } from './certificate.js';
import { parseCertificate } from './parsed-certificate.js';
import type { ParsedCertificate } from './parsed-certificate.js';
import { keySizeOf } from './rsa-key.js';
import { malformedValidity } from './validity-rules.js';
import { momentOf } from './validity-time.js';
import type { DerValue } from './der.js';

/**
 * What a certificate (DER) says of itself.
 *
 * @throws KeyManagerError `CERTIFICATE_NOT_PEM` where the bytes are no certificate; `CERTIFICATE_NOT_BYOK_COMPATIBLE`
 * (`VALIDITY_MALFORMED`) where a date of it is no date
 */
export function readCertificateFacts(der: Buffer): CertificateFacts {
  return factsOf(parseCertificate(der));
}

/** As `readCertificateFacts`, for a certificate that was read already. */
export function factsOf(certificate: ParsedCertificate): CertificateFacts {
  return {
    ...plainFactsOf(certificate),
    notBefore: requireMoment(certificate.notBefore),
    notAfter: requireMoment(certificate.notAfter),
  };
}

/** Everything but the dates: what any certificate says, usable or not. */
export function plainFactsOf(
  certificate: ParsedCertificate,
): Omit<CertificateFacts, 'notBefore' | 'notAfter'> {
  return {
    subject: certificate.subjectText,
    issuer: certificate.issuerText,
    serialNumber: serialText(certificate.serialNumber),
    fingerprintSha256: fingerprintOf(certificate.der),
    keyAlgorithm: algorithmName(certificate.keyAlgorithm.oid),
    keySize: keySizeOf(certificate),
    signatureAlgorithm: algorithmName(certificate.signatureAlgorithm.oid),
    pem: pemOf(certificate.der),
  };
}

function requireMoment(time: DerValue): Date {
  const moment = momentOf(time);
  if (moment !== undefined) return moment;
  throw new KeyManagerError('CERTIFICATE_NOT_BYOK_COMPATIBLE', malformedValidity.message, {
    reasons: [malformedValidity],
  });
}

function serialText(serialNumber: bigint): string {
  const magnitude = serialNumber < 0n ? -serialNumber : serialNumber;
  const hex = magnitude.toString(16).toUpperCase();
  return `${serialNumber < 0n ? '-' : ''}${hex.length % 2 === 0 ? hex : `0${hex}`}`;
}

function fingerprintOf(der: Buffer): string {
  const hex = createHash('sha256').update(der).digest('hex').toUpperCase();
  return hex.replace(/..(?!$)/g, '$&:');
}

function pemOf(der: Buffer): string {
  const lines = der.toString('base64').replace(/.{1,64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`;
}
