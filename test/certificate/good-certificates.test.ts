import { describe, expect, test } from '@jest/globals';
import { X509Certificate, createPublicKey } from 'node:crypto';
import { examineCertificate } from '../../src/key-management/certificate/examine-certificate.js';
import { publicKeyPemOf } from '../../src/key-management/certificate/public-key.js';
import { goodCertificates } from '../support/certificates/good-certificates.js';
import { byokCertificate } from '../support/certificates/byok-certificate.js';
import { testKey } from '../support/certificates/key-pairs.js';
import { thrownBy } from './thrown-by.js';

const now = new Date();

describe('a certificate that can be used', () => {
  test.each(goodCertificates())('$id: $title is taken', ({ pem }) => {
    const { facts } = examineCertificate(pem, now);
    const own = new X509Certificate(facts.pem);
    expect(facts).toMatchObject({
      keyAlgorithm: 'rsaEncryption',
      keySize: 4096,
      fingerprintSha256: own.fingerprint256,
    });
    expect(facts.notAfter).toEqual(new Date(own.validTo));
  });

  test('however it was laid out, its text is kept in one form', () => {
    const pem = byokCertificate();
    expect(examineCertificate(`\ufeff ${pem.replaceAll('\n', '\r\n\r\n')}`, now).facts.pem).toBe(pem);
  });

  test('its public key is given as the HSM needs it', () => {
    const expected = createPublicKey(testKey('rsa4096')).export({ type: 'spki', format: 'pem' });
    expect(publicKeyPemOf(byokCertificate())).toBe(expected);
    expect(examineCertificate(byokCertificate(), now).publicKeyPem).toBe(expected);
  });

  test('its common names and org ids are told', () => {
    const pem = byokCertificate({ commonName: 'Key_2026', organizationId15: '00DAb0000001xYz' });
    expect(examineCertificate(pem, now)).toMatchObject({
      commonNames: ['Key_2026'],
      organizationUnitIds: ['00DAb0000001xYz'],
    });
  });

  test('it is valid from the first second of its validity to the last, and not beyond', () => {
    const notBefore = new Date('2026-01-01T00:00:00Z');
    const notAfter = new Date('2027-01-01T00:00:00Z');
    const pem = byokCertificate({ notBefore, notAfter });
    expect(examineCertificate(pem, notBefore).facts).toMatchObject({ notBefore, notAfter });
    expect(examineCertificate(pem, notAfter).facts.notAfter).toEqual(notAfter);
    expect(thrownBy(() => examineCertificate(pem, new Date(notBefore.getTime() - 1))).message).toContain(
      'valid only from 2026-01-01T00:00:00.000Z',
    );
    expect(thrownBy(() => examineCertificate(pem, new Date(notAfter.getTime() + 1))).message).toContain(
      'expired at 2027-01-01T00:00:00.000Z',
    );
  });
});
