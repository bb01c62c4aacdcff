import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { HsmStartError } from '../../src/hsm/hsm-start-error.js';
import type { HsmOptions } from '../../src/hsm/hsm-options.js';
import { newOperation, TestToken, unwrapped, wrappingPublicKeyPem } from './support/test-token.js';

const pinCountIsLow = 0x10000;

describe('the start', () => {
  let token: TestToken;
  beforeAll(async () => {
    token = await TestToken.make();
  });
  afterAll(() => token.remove());

  test('finds out what SoftHSM can do', async () => {
    const hsm = await token.start();

    expect(hsm.capabilities).toEqual({
      keyTypes: ['GENERIC_SECRET', 'AES'],
      digestibleKeyTypes: ['GENERIC_SECRET', 'AES'],
      oaepHashes: ['sha1'],
      emptyCheckValue: true,
      canClose: true,
      canSeal: true,
      paddedKeyWraps: ['AES_KEY_WRAP_PAD'],
    });
    expect(hsm.description).toMatchObject({
      tokenLabel: 'test-token',
      manufacturer: 'SoftHSM project',
      oaepHash: 'sha1',
      wrapping: 'token',
      keyType: 'GENERIC_SECRET',
      canDigest: true,
      modulePath: token.modulePath,
    });
  });

  test('leaves no object in the token', async () => {
    await token.start();

    expect((await token.read()).secretKeys).toEqual([]);
  });

  test.each<[string, Partial<HsmOptions>, string, RegExp]>([
    ['a library that is not there', { modulePath: '/nowhere/library.so' }, 'PKCS11_MODULE', /not there/],
    ['a file that is no library', { modulePath: '/etc/passwd' }, 'PKCS11_MODULE', /no PKCS#11 library/],
    ['a library without PKCS#11', { modulePath: process.execPath }, 'PKCS11_MODULE', /no PKCS#11 library/],
    ['no library at all', { modulePath: undefined }, 'PKCS11_MODULE', /not installed/],
    ['a label that no token has', { tokenLabel: 'nobody' }, 'PKCS11_TOKEN_LABEL', /there is "test-token"/],
    ['no PIN', { pinFile: undefined }, 'PKCS11_PIN', /not given/],
    ['a PIN file that is not there', { pinFile: '/nowhere/pin' }, 'PKCS11_PIN_FILE', /cannot be read/],
    ['a hash that the token lacks', { oaepHash: 'sha512' }, 'SOFTWARE_WRAPPING', /SHA-512/],
    [
      'a SoftHSM configuration that is not there',
      { softHsmConfigurationFile: '/nowhere/softhsm2.conf' },
      'PKCS11_MODULE',
      /does not start/,
    ],
  ])('refuses %s and names the setting', async (_, instead, variable, problem) => {
    const refused = await token.start(instead).catch((error: unknown) => error);

    expect(refused).toBeInstanceOf(HsmStartError);
    expect(refused).toMatchObject({
      variable,
      problem: expect.stringMatching(problem),
      remedy: expect.stringMatching(/\w/),
    });
  });

  test('tries a wrong PIN once and says so without repeating it', async () => {
    const own = await TestToken.make();
    try {
      const refused = await own
        .start({ pinFile: undefined, pin: 'wrong-1234' })
        .catch((error: unknown) => error);

      expect(refused).toMatchObject({ variable: 'PKCS11_PIN', problem: expect.stringContaining('PIN') });
      expect(JSON.stringify(refused) + String(refused)).not.toContain('wrong-1234');
      expect((await own.read()).flags & pinCountIsLow).toBe(pinCountIsLow);
    } finally {
      await own.remove();
    }
  });

  test('reads the PIN from its file, and the file wins', async () => {
    const hsm = await token.start({ pin: 'never tried' });

    await expect(hsm.probe()).resolves.toBeUndefined();
  });

  test('takes a PIN without a file', async () => {
    const pin = (await readFile(token.files.pinFile, 'utf8')).trim();
    const hsm = await token.start({ pinFile: undefined, pin });

    await expect(hsm.probe()).resolves.toBeUndefined();
  });
});

describe('wrapping in software', () => {
  let token: TestToken;
  beforeAll(async () => {
    token = await TestToken.make();
  });
  afterAll(() => token.remove());

  test('gives SHA-512 where the token has SHA-1 alone, of a secret that stays in the token', async () => {
    const hsm = await token.start({ oaepHash: 'sha512', softwareWrapping: 'allow' });
    const operation = newOperation();
    const made = await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());

    expect(hsm.description).toMatchObject({ wrapping: 'software', oaepHash: 'sha512' });
    expect(made.oaepHash).toBe('sha512');
    expect(unwrapped(made)).toEqual({ length: 32, sha256: made.sha256 });
    expect(await token.objectsOf(operation)).toMatchObject([
      { sensitive: true, isPrivate: true, value: 'CKR_ATTRIBUTE_SENSITIVE' },
    ]);
  });

  test('hashes as the token does', async () => {
    const operation = newOperation();
    const inSoftware = await token.start({ oaepHash: 'sha512', softwareWrapping: 'allow' });
    const inToken = await token.start();

    const first = await inSoftware.makeTenantSecret(operation, wrappingPublicKeyPem());
    const second = await inToken.makeTenantSecret(operation, wrappingPublicKeyPem());

    expect(second.sha256).toBe(first.sha256);
  });

  test('is not used where the token can do it, though it is allowed', async () => {
    const hsm = await token.start({ softwareWrapping: 'allow' });

    expect(hsm.description).toMatchObject({ wrapping: 'token', oaepHash: 'sha1' });
  });
});
