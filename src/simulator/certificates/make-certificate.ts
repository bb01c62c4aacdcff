import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';

/** forge has the function that makes the part of a certificate which is signed; its types do not name it. */
const { getTBSCertificate } = forge.pki as typeof forge.pki & {
  readonly getTBSCertificate: (certificate: forge.pki.Certificate) => forge.asn1.Asn1;
};

const makeKeyPair = promisify(generateKeyPair);

/** What is asked for. */
export interface CertificateRequest {
  /** The common name, which is the unique name. */
  readonly developerName: string;
  readonly organizationId: string;
  readonly keySize: number;
  readonly isExpired: boolean;
  /** A key to use in place of a new one, PEM. */
  readonly privateKeyPem?: string | undefined;
  /** Real time: certificates do not go by the simulated clock, for their readers do not. */
  readonly now: Date;
}

/** A certificate and its private key, which only the org has. */
export interface MadeCertificate {
  readonly pem: string;
  readonly keySize: number;
  readonly privateKeyPem: string;
}

/**
 * A self-signed certificate with the face of Salesforce's own (the sample of forcedotcom/CacheOnlyKeyWrapper): the
 * org's 15 characters as OU, two years until noon, a critical CA:TRUE, both key identifiers. The key is made by OpenSSL
 * off the event loop, for 4096 bits take seconds.
 */
export async function makeCertificate(request: CertificateRequest): Promise<MadeCertificate> {
  const { privateKey, publicKey } =
    request.privateKeyPem === undefined
      ? await makeKeyPair('rsa', { modulusLength: request.keySize })
      : keyPairOf(request.privateKeyPem);
  return {
    pem: selfSigned(request, publicKey, privateKey),
    keySize: request.keySize,
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function keyPairOf(privateKeyPem: string): { privateKey: KeyObject; publicKey: KeyObject } {
  const privateKey = createPrivateKey(privateKeyPem);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function selfSigned(request: CertificateRequest, publicKey: KeyObject, privateKey: KeyObject): string {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(
    publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  );
  // Positive and without a leading zero byte, 14 bytes as in the sample.
  certificate.serialNumber = `01${randomBytes(13).toString('hex')}`;
  Object.assign(certificate.validity, validityOf(request));
  const name = nameOf(request);
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier: true, authorityCertIssuer: true, serialNumber: true },
  ]);
  const algorithm = forge.pki.oids['sha256WithRSAEncryption'] ?? '';
  certificate.siginfo.algorithmOid = algorithm;
  certificate.signatureOid = algorithm;
  const toBeSigned = getTBSCertificate(certificate);
  certificate.tbsCertificate = toBeSigned;
  const content = Buffer.from(forge.asn1.toDer(toBeSigned).getBytes(), 'binary');
  // forge would sign in JavaScript: seconds at 4096 bits.
  certificate.signature = sign('sha256', content, privateKey).toString('binary');
  return forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n');
}

function nameOf({ developerName, organizationId }: CertificateRequest): forge.pki.CertificateField[] {
  return [
    { name: 'commonName', value: developerName },
    { name: 'organizationalUnitName', value: organizationId.slice(0, 15) },
    { name: 'organizationName', value: 'Salesforce.com' },
    { name: 'localityName', value: 'San Francisco' },
    { shortName: 'ST', value: 'CA' },
    { shortName: 'C', value: 'USA' },
  ];
}

function validityOf({ now, isExpired }: CertificateRequest): { notBefore: Date; notAfter: Date } {
  // A minute back, whole seconds: the reader's clock may be a little behind.
  const notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000 - 60_000);
  if (isExpired) notBefore.setUTCFullYear(notBefore.getUTCFullYear() - 3);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + 2);
  notAfter.setUTCHours(12, 0, 0, 0);
  return { notBefore, notAfter };
}
