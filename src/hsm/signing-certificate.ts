import forge from 'node-forge';
import type { SigningKeyFacts } from './protocol/jobs.js';
import { publicKeyOf } from './protocol/rsa-public-numbers.js';

/** forge has the function that makes the part of a certificate which is signed; its types do not name it. */
const { getTBSCertificate } = forge.pki as typeof forge.pki & {
  readonly getTBSCertificate: (certificate: forge.pki.Certificate) => forge.asn1.Asn1;
};

const validYears = 10;
/** Salesforce's clock may be behind ours. */
const backdatedMilliseconds = 300_000;

/**
 * A self-signed X.509 certificate over a key that stays in the token: the token signs it. Its serial number is the
 * pair's CKA_ID (48 bits of time, 80 random), and it is valid from that time, so that asking again gives the very same
 * certificate. Ten years: when it runs out, logins stop, and a key that cannot be copied gains nothing by an early end;
 * it is withdrawn by taking the certificate out of the app in Salesforce.
 */
export async function signingCertificate(
  key: SigningKeyFacts,
  commonName: string,
  sign: (toBeSigned: Buffer) => Promise<Buffer>,
): Promise<string> {
  const certificate = unsignedCertificate(key, commonName);
  const toBeSigned = getTBSCertificate(certificate);
  certificate.tbsCertificate = toBeSigned;
  const signature = await sign(Buffer.from(forge.asn1.toDer(toBeSigned).getBytes(), 'binary'));
  certificate.signature = signature.toString('binary');
  return forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n');
}

function unsignedCertificate(key: SigningKeyFacts, commonName: string): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  const publicKeyPem = publicKeyOf(key).export({ type: 'spki', format: 'pem' }).toString();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKeyPem);
  certificate.serialNumber = key.id;
  const made = Number.parseInt(key.id.slice(0, 12), 16);
  certificate.validity.notBefore = new Date(made - backdatedMilliseconds);
  certificate.validity.notAfter = new Date(made);
  certificate.validity.notAfter.setUTCFullYear(certificate.validity.notAfter.getUTCFullYear() + validYears);
  // X.520 allows a common name 64 characters.
  const value = Array.from(commonName).slice(0, 64).join('');
  const name = [{ name: 'commonName', value, valueTagClass: forge.asn1.Type.UTF8 as never }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  const algorithm = forge.pki.oids['sha256WithRSAEncryption'];
  if (algorithm === undefined) throw new TypeError('node-forge does not know the signature algorithm');
  certificate.siginfo.algorithmOid = algorithm;
  certificate.signatureOid = algorithm;
  return certificate;
}
