import type { CertificateReason } from '../errors.js';
import { algorithmName, rsaKeyOids } from './algorithm-names.js';
import { publicKeyOf } from './parsed-certificate.js';
import type { ParsedCertificate } from './parsed-certificate.js';
import { rsaPublicKeyOf } from './rsa-key.js';
import { insideTag, isTagged, MalformedDer, sequenceOf } from './der.js';
import { algorithmOf } from './x509-structure.js';
import type { AlgorithmIdentifier } from './x509-structure.js';

const leastRsaBits = 2048;
const sha1Oid = '1.3.14.3.2.26';
/** SHA-256, SHA-384, SHA-512. */
const strongHashOids: readonly string[] = ['1', '2', '3'].map((last) => `2.16.840.1.101.3.4.2.${last}`);
const strongAlgorithms: readonly string[] = [
  'sha256WithRSAEncryption',
  'sha384WithRSAEncryption',
  'sha512WithRSAEncryption',
  'ecdsa-with-SHA256',
  'ecdsa-with-SHA384',
  'ecdsa-with-SHA512',
  'ED25519',
  'ED448',
];

/** What speaks against the signature: its algorithm, the size of the key behind it, and whether it holds. */
export function signatureReasons(certificate: ParsedCertificate): CertificateReason[] {
  return [...weaknesses(certificate), ...contradictions(certificate)];
}

function weaknesses(certificate: ParsedCertificate): CertificateReason[] {
  const { signatureAlgorithm } = certificate;
  const faults: string[] = [];
  if (!isStrong(signatureAlgorithm)) {
    faults.push(
      `It is signed with ${algorithmName(signatureAlgorithm.oid)}${pssRemark(signatureAlgorithm)}; only SHA-256, SHA-384 or SHA-512 with RSA, RSA-PSS or ECDSA, and EdDSA, are strong enough.`,
    );
  }
  const bits = signingRsaBits(certificate);
  if (bits !== undefined && bits < leastRsaBits) {
    faults.push(
      `The RSA key that signed it has about ${String(bits)} bits; it must have at least ${String(leastRsaBits)}.`,
    );
  }
  return faults.length === 0 ? [] : [{ code: 'SIGNATURE_WEAK', message: faults.join(' ') }];
}

function contradictions(certificate: ParsedCertificate): CertificateReason[] {
  const faults: string[] = [];
  if (!certificate.signedAlgorithm.der.equals(certificate.signatureAlgorithm.der)) {
    faults.push('It names one signature algorithm inside and another outside.');
  }
  if (isSelfIssued(certificate) && !verifiesItself(certificate)) {
    faults.push('Its issuer is its own subject, but its own key does not verify its signature.');
  }
  return faults.length === 0 ? [] : [{ code: 'SIGNATURE_INVALID', message: faults.join(' ') }];
}

function isStrong(algorithm: AlgorithmIdentifier): boolean {
  if (algorithm.oid !== rsaKeyOids.rsassaPss) return strongAlgorithms.includes(algorithmName(algorithm.oid));
  const hash = pssHashOid(algorithm);
  return hash !== undefined && strongHashOids.includes(hash);
}

function pssRemark(algorithm: AlgorithmIdentifier): string {
  return algorithm.oid === rsaKeyOids.rsassaPss ? ' over a weak or unreadable hash' : '';
}

/** The hash in RSASSA-PSS-params (RFC 4055 section 3.1), SHA-1 by default; undefined where they cannot be read. */
function pssHashOid({ parameters }: AlgorithmIdentifier): string | undefined {
  if (parameters === undefined) return sha1Oid;
  try {
    const hash = sequenceOf(parameters).find((part) => isTagged(part, 0));
    return hash === undefined ? sha1Oid : algorithmOf(insideTag(hash)).oid;
  } catch (error) {
    if (error instanceof MalformedDer) return undefined;
    throw error;
  }
}

/**
 * Bits of the RSA key that signed: the certificate's own where it is self-issued, else the signature's, which is as
 * long as the issuer's modulus. Undefined where the signature is not RSA.
 */
function signingRsaBits(certificate: ParsedCertificate): number | undefined {
  if (!/RSA|rsassaPss/.test(algorithmName(certificate.signatureAlgorithm.oid))) return undefined;
  const own = isSelfIssued(certificate) ? rsaPublicKeyOf(certificate)?.modulusBits : undefined;
  return own ?? certificate.signature.length * 8;
}

function isSelfIssued({ subjectText, issuerText }: ParsedCertificate): boolean {
  return subjectText === issuerText;
}

function verifiesItself(certificate: ParsedCertificate): boolean {
  const key = publicKeyOf(certificate);
  if (key === undefined) return false;
  try {
    return certificate.x509.verify(key);
  } catch {
    return false;
  }
}
