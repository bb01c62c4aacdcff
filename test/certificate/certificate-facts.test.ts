import { describe, expect, test } from '@jest/globals';
import { readCertificateFacts } from '../../src/key-management/certificate/certificate-facts.js';
import { utcTimeText } from '../support/certificates/asn1.js';
import { authorityName, byokCertificateDer } from '../support/certificates/byok-certificate.js';
import { testKey } from '../support/certificates/key-pairs.js';
import {
  ecdsaSigning,
  ed25519Signing,
  pssSigning,
  rsaSigning,
  unknownSigning,
} from '../support/certificates/signing.js';
import { madeUpRsaKey, subjectKeyOf } from '../support/certificates/subject-keys.js';
import { thrownBy } from './thrown-by.js';

// Facts are read of any certificate: a small key is made faster.
const keyPair = testKey('rsa2048');

function serialTextOf(serialHex: string): string {
  return readCertificateFacts(byokCertificateDer({ keyPair }, { serialHex })).serialNumber;
}

describe('serial numbers', () => {
  test.each([
    ['00', '00'],
    ['0a', '0A'],
    ['0100', '0100'],
    ['00ff', 'FF'],
    ['ff', '-01'],
    ['ff01', '-FF'],
    ['80', '-80'],
    ['0194c8a5f3', '0194C8A5F3'],
  ])('the content %s is written %s', (hex, text) => {
    expect(serialTextOf(hex)).toBe(text);
  });
});

describe('keys and algorithms', () => {
  const p256 = testKey('p256');
  const ed25519 = testKey('ed25519');

  test.each([
    ['sha256WithRSAEncryption', rsaSigning(keyPair)],
    ['sha1WithRSAEncryption', rsaSigning(keyPair, 'sha1')],
    ['md5WithRSAEncryption', rsaSigning(keyPair, 'md5')],
    ['RSA-SHA3-256', rsaSigning(keyPair, 'sha3-256')],
    ['rsassaPss', pssSigning(keyPair, 'sha256')],
    ['ecdsa-with-SHA256', ecdsaSigning(p256)],
    ['ED25519', ed25519Signing(ed25519)],
    ['1.3.6.1.4.1.55555.1', unknownSigning()],
  ])('the signature algorithm is called %s', (name, signing) => {
    const der = byokCertificateDer({ keyPair }, { issuer: authorityName, signing });
    expect(readCertificateFacts(der).signatureAlgorithm).toBe(name);
  });

  test.each([
    ['rsaEncryption', 2048, subjectKeyOf(keyPair)],
    ['rsaEncryption', 4095, madeUpRsaKey({ bits: 4095 })],
    ['rsassaPss', 2048, subjectKeyOf(testKey('rsaPss2048'))],
    ['id-ecPublicKey', 256, subjectKeyOf(p256)],
    ['ED25519', 256, subjectKeyOf(ed25519)],
  ])('a key of %s has %i bits', (keyAlgorithm, keySize, subjectKey) => {
    expect(readCertificateFacts(byokCertificateDer({ keyPair }, { subjectKey }))).toMatchObject({
      keyAlgorithm,
      keySize,
    });
  });
});

test('a date that is none is refused, not passed on', () => {
  const der = byokCertificateDer({ keyPair }, { notAfter: utcTimeText('soon') });
  expect(thrownBy(() => readCertificateFacts(der)).code).toBe('CERTIFICATE_NOT_BYOK_COMPATIBLE');
});

test('bytes that are no certificate have no facts', () => {
  expect(thrownBy(() => readCertificateFacts(Buffer.from('no'))).code).toBe('CERTIFICATE_NOT_PEM');
});
