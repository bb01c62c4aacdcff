import { notCompatible } from './bad-certificate.js';
import type { BadCertificate } from './bad-certificate.js';
import type { Asn1 } from './asn1.js';
import { authorityName, byokCertificateDer } from './byok-certificate.js';
import { toPem } from './certificate-builder.js';
import { testKey } from './key-pairs.js';
import type { TestKey } from './key-pairs.js';
import { ecdsaSigning, ed25519Signing, pssSigning, rsaSigning } from './signing.js';
import type { Signing } from './signing.js';
import { madeUpRsaKey, subjectKeyOf, unreadableRsaKey } from './subject-keys.js';

/** Certificates over keys that Salesforce does not wrap under. */
export function badKeys(): BadCertificate[] {
  return [...wrongSizes(), ...wrongAlgorithms(), ...wrongExponents()];
}

function wrongSizes(): BadCertificate[] {
  const selfSigned = toPem(byokCertificateDer({ keyPair: testKey('rsa2048') }));
  return [
    notCompatible('KEY-01', 'RSA-2048, self-signed', selfSigned, 'KEY_SIZE'),
    notCompatible('KEY-02', 'RSA-4095', issuedOver(madeUpRsaKey({ bits: 4095 })), 'KEY_SIZE'),
    notCompatible('KEY-03', 'RSA-4097', issuedOver(madeUpRsaKey({ bits: 4097 })), 'KEY_SIZE'),
    notCompatible('KEY-04', 'RSA-8192', issuedOver(madeUpRsaKey({ bits: 8192 })), 'KEY_SIZE'),
    notCompatible('KEY-14', 'RSA-200000', issuedOver(madeUpRsaKey({ bits: 200_000 })), 'KEY_SIZE'),
  ];
}

function wrongAlgorithms(): BadCertificate[] {
  const p256 = testKey('p256');
  const ed25519 = testKey('ed25519');
  const pss = testKey('rsaPss2048');
  const largePss = madeUpRsaKey({ oid: '1.2.840.113549.1.1.10' });
  const oaep = madeUpRsaKey({ oid: '1.2.840.113549.1.1.7' });
  const wrong = (id: string, title: string, pem: string): BadCertificate =>
    notCompatible(id, title, pem, 'KEY_ALGORITHM');
  return [
    wrong('KEY-05', 'EC P-256', selfSignedOver(p256, ecdsaSigning(p256))),
    wrong('KEY-06', 'Ed25519', selfSignedOver(ed25519, ed25519Signing(ed25519))),
    notCompatible(
      'KEY-07',
      'RSASSA-PSS, 2048 bits',
      selfSignedOver(pss, pssSigning(pss, 'sha256')),
      'KEY_ALGORITHM',
      'KEY_SIZE',
    ),
    wrong('KEY-08', 'RSASSA-PSS, 4096 bits', issuedOver(largePss)),
    wrong('KEY-09', 'RSAES-OAEP, 4096 bits', issuedOver(oaep)),
    wrong('KEY-13', 'an RSA key that is none', issuedOver(unreadableRsaKey())),
  ];
}

function wrongExponents(): BadCertificate[] {
  const wrong = (id: string, title: string, exponentHex: string): BadCertificate =>
    notCompatible(id, title, issuedOver(madeUpRsaKey({ exponentHex })), 'KEY_EXPONENT');
  return [
    wrong('KEY-10', 'an exponent of 1', '01'),
    wrong('KEY-11', 'an even exponent', '010000'),
    wrong('KEY-12', 'an exponent below zero', 'fd'),
  ];
}

function selfSignedOver(key: TestKey, signing: Signing): string {
  return toPem(byokCertificateDer({}, { subjectKey: subjectKeyOf(key), signing }));
}

/** Issued by an authority, since nobody can sign with a key that is made up. */
function issuedOver(subjectKey: Asn1): string {
  const signing = rsaSigning(testKey('rsa2048'));
  return toPem(byokCertificateDer({}, { issuer: authorityName, subjectKey, signing }));
}
