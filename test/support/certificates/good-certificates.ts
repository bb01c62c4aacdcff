import { authorityName, byokCertificate, byokCertificateDer } from './byok-certificate.js';
import { basicConstraints, generalizedTime, keyUsage, toPem } from './certificate-builder.js';
import type { CertificateSpecification } from './certificate-builder.js';
import { testKey } from './key-pairs.js';
import { ecdsaSigning, ed25519Signing, pssSigning, rsaSigning } from './signing.js';

/** A text that uploadCertificate must take. */
export interface GoodCertificate {
  readonly id: string;
  readonly title: string;
  readonly pem: string;
}

/** Texts that must be taken: every layout, signature, usage and date that the rules allow. */
export function goodCertificates(): GoodCertificate[] {
  return [...layouts(), ...signatures(), ...contents()];
}

function layouts(): GoodCertificate[] {
  const pem = byokCertificate();
  const der = byokCertificateDer();
  return [
    { id: 'OK-01', title: 'as Salesforce writes it', pem },
    { id: 'OK-02', title: 'a byte order mark', pem: `\ufeff${pem}` },
    { id: 'OK-03', title: 'CRLF line ends', pem: pem.replaceAll('\n', '\r\n') },
    { id: 'OK-04', title: 'CR line ends', pem: pem.replaceAll('\n', '\r') },
    { id: 'OK-05', title: 'blank lines around and inside', pem: `\n\n${pem.replaceAll('\n', '\n\n')}\n` },
    { id: 'OK-06', title: 'blanks and tabs around and inside', pem: `  ${pem.replaceAll('\n', ' \t\n ')}\t` },
    { id: 'OK-07', title: 'lines of 76 characters', pem: toPem(der, 'CERTIFICATE', 76) },
    { id: 'OK-08', title: 'lines of one character', pem: toPem(der, 'CERTIFICATE', 1) },
    { id: 'OK-09', title: 'one long line', pem: toPem(der, 'CERTIFICATE', 10_000) },
    { id: 'OK-10', title: 'no newline at the end', pem: pem.trimEnd() },
    { id: 'OK-11', title: 'exactly 64 KiB', pem: pem.padStart(64 * 1024) },
  ];
}

function signatures(): GoodCertificate[] {
  const key = testKey('rsa4096');
  const authority = testKey('rsa2048');
  const issued = (signing: CertificateSpecification['signing']): string =>
    own({ issuer: authorityName, signing });
  return [
    { id: 'OK-20', title: 'self-signed with SHA-384', pem: own({ signing: rsaSigning(key, 'sha384') }) },
    { id: 'OK-21', title: 'self-signed with SHA-512', pem: own({ signing: rsaSigning(key, 'sha512') }) },
    {
      id: 'OK-22',
      title: 'self-signed with RSA-PSS over SHA-256',
      pem: own({ signing: pssSigning(key, 'sha256') }),
    },
    { id: 'OK-23', title: 'issued by an RSA-2048 authority', pem: issued(rsaSigning(authority)) },
    { id: 'OK-24', title: 'issued with RSA-PSS over SHA-512', pem: issued(pssSigning(authority, 'sha512')) },
    { id: 'OK-25', title: 'issued with ECDSA', pem: issued(ecdsaSigning(testKey('p256'))) },
    { id: 'OK-26', title: 'issued with Ed25519', pem: issued(ed25519Signing(testKey('ed25519'))) },
  ];
}

function contents(): GoodCertificate[] {
  const extendedKeyUsage = {
    oid: '2.5.29.37',
    critical: true,
    value: Buffer.from('300a06082b06010505070301', 'hex'),
  };
  const unknown = { oid: '1.3.6.1.4.1.55555.7', value: Buffer.from('0500', 'hex') };
  const later = new Date('2060-01-01T00:00:00Z');
  return [
    { id: 'OK-30', title: 'key usage with keyEncipherment', pem: own({ extensions: [keyUsage([0, 2])] }) },
    { id: 'OK-31', title: 'the same, not critical', pem: own({ extensions: [keyUsage([2], false)] }) },
    { id: 'OK-32', title: 'no extensions', pem: own({ extensions: [] }) },
    {
      id: 'OK-33',
      title: 'an unknown extension that is not critical',
      pem: own({ extensions: [basicConstraints, unknown] }),
    },
    { id: 'OK-34', title: 'a critical extended key usage', pem: own({ extensions: [extendedKeyUsage] }) },
    { id: 'OK-35', title: 'a negative serial number', pem: own({ serialHex: 'ff01' }) },
    { id: 'OK-36', title: 'a GeneralizedTime after 2049', pem: own({ notAfter: generalizedTime(later) }) },
    {
      id: 'OK-37',
      title: 'a public exponent of 3',
      pem: byokCertificate({ keyPair: testKey('rsa4096Exponent3') }),
    },
  ];
}

function own(replaced: Partial<CertificateSpecification>): string {
  return toPem(byokCertificateDer({}, replaced));
}
