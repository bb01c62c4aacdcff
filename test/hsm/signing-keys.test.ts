import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verify, X509Certificate } from 'node:crypto';
import type { RunningHsm } from '../../src/hsm/hsm-options.js';
import type { SalesforceOrgId } from '../../src/key-management/identifiers.js';
import { newOrg, TestToken } from './support/test-token.js';

describe('a signing key in the token', () => {
  let token: TestToken;
  let hsm: RunningHsm;
  let org: SalesforceOrgId;
  let certificate: X509Certificate;
  beforeAll(async () => {
    token = await TestToken.make();
    hsm = await token.start();
    org = newOrg();
    certificate = new X509Certificate((await hsm.makeSigningKey(org, 'Acme Ä')).certificatePem);
  });
  afterAll(() => token.remove());

  test('signs what its certificate verifies', async () => {
    const signature = Buffer.from(await hsm.sign(org, 'header.claims'), 'base64url');

    expect(verify('sha256', Buffer.from('header.claims'), certificate.publicKey, signature)).toBe(true);
    expect(verify('sha256', Buffer.from('header.other'), certificate.publicKey, signature)).toBe(false);
  });

  test('has a self-signed RSA-2048 certificate that is valid now and for ten years', () => {
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    expect(certificate.subject).toBe('CN=Acme Ä');
    expect(certificate.issuer).toBe('CN=Acme Ä');
    expect(certificate.ca).toBe(false);
    expect(new Date(certificate.validFrom).getTime()).toBeLessThan(Date.now());
    const years =
      new Date(certificate.validTo).getUTCFullYear() - new Date(certificate.validFrom).getUTCFullYear();
    expect([10, 11]).toContain(years);
  });

  test('is found again with the very same certificate', async () => {
    const again = await Promise.all([hsm.makeSigningKey(org, 'Acme Ä'), hsm.makeSigningKey(org, 'Acme Ä')]);

    for (const { certificatePem } of again)
      expect(new X509Certificate(certificatePem).fingerprint256).toBe(certificate.fingerprint256);
  });

  test('is another one for another org', async () => {
    const other = new X509Certificate((await hsm.makeSigningKey(newOrg(), 'Other')).certificatePem);

    expect(other.publicKey.equals(certificate.publicKey)).toBe(false);
    expect(other.serialNumber).not.toBe(certificate.serialNumber);
  });

  test('is one although it is asked for four times at once', async () => {
    const another = newOrg();
    const made = await Promise.all(Array.from({ length: 4 }, () => hsm.makeSigningKey(another, 'Once')));

    expect(new Set(made.map(({ certificatePem }) => certificatePem)).size).toBe(1);
  });

  test('for the record is one, and signs what its public half verifies', async () => {
    const [key, again] = await Promise.all([hsm.auditKey(), hsm.auditKey()]);
    const signature = Buffer.from(await hsm.signAudit('the record'), 'base64');

    expect(key).toEqual(again);
    expect(key.name).toBe('skm:audit:1');
    expect(verify('sha256', Buffer.from('the record'), key.publicKeyPem, signature)).toBe(true);
    expect(verify('sha256', Buffer.from('another'), key.publicKeyPem, signature)).toBe(false);
  });

  test('is gone after it was destroyed, and destroying again is success', async () => {
    const another = newOrg();
    await hsm.makeSigningKey(another, 'Short-lived');
    await hsm.destroySigningKey(another);
    await hsm.destroySigningKey(another);

    await expect(hsm.sign(another, 'data')).rejects.toMatchObject({ code: 'HSM_UNAVAILABLE' });
  });
});
