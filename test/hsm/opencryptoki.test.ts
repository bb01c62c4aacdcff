import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verify, X509Certificate } from 'node:crypto';
import { createHsm } from '../../src/hsm/create-hsm.js';
import type { HsmOptions, RunningHsm } from '../../src/hsm/hsm-options.js';
import { unwrappedByOpenssl } from './support/openssl-unwrap.js';
import { readRawToken } from './support/raw-token.js';
import { reasonToSkipSoftToken, SoftToken } from './support/soft-token.js';
import { newOperation, newOrg, unwrapped, wrappingPublicKeyPem } from './support/test-token.js';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const reason = reasonToSkipSoftToken();
const describeWithSoftToken = reason === undefined ? describe : describe.skip;

describeWithSoftToken(`on openCryptoki's soft token${reason === undefined ? '' : `: ${reason}`}`, () => {
  let token: SoftToken;
  let hsm: RunningHsm;
  const options = (): HsmOptions => ({
    modulePath: token.modulePath,
    tokenLabel: token.label,
    pin: token.pin,
    oaepHash: 'auto',
    softwareWrapping: 'refuse',
    jobTimeoutMilliseconds: 20_000,
  });
  beforeAll(async () => {
    token = await SoftToken.make();
    hsm = await createHsm(options(), { logger: silent });
  });
  afterAll(async () => {
    await hsm.close();
    await token.remove();
  });

  test('a secret is wrapped with SHA-512 and hashed inside the token', async () => {
    const made = await hsm.makeTenantSecret(newOperation(), wrappingPublicKeyPem());

    expect(hsm.description).toMatchObject({ wrapping: 'token', oaepHash: 'sha512', canDigest: true });
    expect(unwrapped(made)).toEqual({ length: 32, sha256: made.sha256 });
  });

  test('RSA-AES key wrap is made inside the token with SHA-512, or is refused for what the token lacks', async () => {
    const wrap = hsm.makeTenantSecret(newOperation(), wrappingPublicKeyPem(), 'RSA_AES_KEY_WRAP');
    if (hsm.keyWrapFault !== undefined) {
      expect(hsm.keyWrapFault).toMatch(/RFC 5649/);
      await expect(wrap).rejects.toMatchObject({ code: 'HSM_UNAVAILABLE' });
      return;
    }
    const made = await wrap;
    expect(made.oaepHash).toBe('sha512');
    expect(await unwrappedByOpenssl(made)).toEqual({ length: 32, sha256: made.sha256 });
  });

  test('a secret is sensitive, is found again, closed and destroyed', async () => {
    const operation = newOperation();
    const first = await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());
    const second = await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());
    await hsm.closeTenantSecret(operation);
    const { modulePath, label, pin } = token;
    const { secretKeys } = await readRawToken({ modulePath, label, pin, configurationFile: undefined });
    const own = secretKeys.filter((key) => key.label === `skm:tenant-secret:${operation}`);
    await hsm.destroyTenantSecret(operation);

    expect(second.sha256).toBe(first.sha256);
    expect(own).toMatchObject([
      { token: true, isPrivate: true, sensitive: true, extractable: false, value: 'CKR_ATTRIBUTE_SENSITIVE' },
    ]);
    expect(await hsm.tenantSecrets()).not.toContain(operation);
  });

  test('twenty secrets at once are twenty secrets', async () => {
    const operations = Array.from({ length: 20 }, newOperation);
    const made = await Promise.all(
      operations.map((operation) => hsm.makeTenantSecret(operation, wrappingPublicKeyPem())),
    );

    expect(new Set(made.map(({ sha256 }) => sha256)).size).toBe(20);
    expect(await hsm.tenantSecrets()).toEqual(expect.arrayContaining(operations));
  });

  test('nothing is sealed, for it has no AES-GCM', async () => {
    expect(hsm.canSeal).toBe(false);
    await expect(hsm.seal('text', 'org')).rejects.toMatchObject({
      code: 'HSM_UNAVAILABLE',
      message: expect.stringContaining('AES-GCM'),
    });
  });

  test('a signing key signs what its certificate verifies', async () => {
    const org = newOrg();
    const certificate = new X509Certificate((await hsm.makeSigningKey(org, 'Acme')).certificatePem);
    const signature = Buffer.from(await hsm.sign(org, 'data'), 'base64url');

    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(verify('sha256', Buffer.from('data'), certificate.publicKey, signature)).toBe(true);
  });
});
