import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { unwrapPadded, wrapPadded } from '../../src/hsm/process/token/padded-key-wrap.js';
import { openComposed } from '../../src/hsm/process/token/rsa-aes-key-wrap.js';
import type { HsmOptions, RunningHsm } from '../../src/hsm/hsm-options.js';
import { unwrappedByOpenssl } from './support/openssl-unwrap.js';
import { newOperation, TestToken, wrappingPublicKeyPem } from './support/test-token.js';
import { wrappedInToken, type WrapVector } from './support/wrap-vectors.js';

const aesKeyWrapPad = 0x210a;

let token: TestToken;
const start = (instead: Partial<HsmOptions>): Promise<RunningHsm> => token.start({ sessions: 1, ...instead });

beforeAll(async () => {
  token = await TestToken.make();
});

afterAll(() => token.remove());

describe('RSA-AES key wrap composed inside the token', () => {
  let hsm: RunningHsm;
  beforeAll(async () => {
    hsm = await start({ keyWrapSha1: 'allow' });
  });

  test('is what OpenSSL opens to the 32 bytes whose SHA-256 is the hash', async () => {
    const made = await hsm.makeTenantSecret(newOperation(), wrappingPublicKeyPem(), 'RSA_AES_KEY_WRAP');

    expect(hsm.description.keyWrapping).toEqual({
      where: 'token',
      oaepHash: 'sha1',
      mechanism: 'AES_KEY_WRAP_PAD',
    });
    expect(Buffer.from(made.wrapped, 'base64')).toHaveLength(552);
    expect(await unwrappedByOpenssl(made)).toEqual({ length: 32, sha256: made.sha256 });
  });

  test('leaves the secret in the token and no passing key beside it', async () => {
    const before = (await token.read()).secretKeys.length;
    const operation = newOperation();
    await hsm.makeTenantSecret(operation, wrappingPublicKeyPem(), 'RSA_AES_KEY_WRAP');

    expect(await token.objectsOf(operation)).toMatchObject([
      { token: true, isPrivate: true, sensitive: true, value: 'CKR_ATTRIBUTE_SENSITIVE' },
    ]);
    expect((await token.read()).secretKeys).toHaveLength(before + 1);
  });

  test('is of the same secret when it is made again, under another passing key', async () => {
    const operation = newOperation();
    const wrap = () => hsm.makeTenantSecret(operation, wrappingPublicKeyPem(), 'RSA_AES_KEY_WRAP');
    const [first, second] = [await wrap(), await wrap()];

    expect(second.sha256).toBe(first.sha256);
    expect(second.wrapped.slice(-40)).not.toBe(first.wrapped.slice(-40));
  });

  test('stands on a mechanism that makes of 32 bytes what RFC 5649 does', async () => {
    const pin = (await readFile(token.files.pinFile, 'utf8')).trim();
    const { modulePath, files, options } = token;
    const { configurationFile } = files;
    const access = { modulePath, label: options.tokenLabel, pin, configurationFile };
    const vectors = [16, 24, 32].map((bytes) => ({
      wrappingKey: randomBytes(bytes).toString('hex'),
      key: randomBytes(32).toString('hex'),
    }));

    expect(await wrappedInToken(access, aesKeyWrapPad, vectors)).toEqual(vectors.map(wrappedHere));
  });
});

/** RFC 5649, section 6: a key of 20 bytes, and one of 7. */
test.each([
  [
    'c37b7e6492584340bed12207808941155068f738',
    '138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a',
  ],
  ['466f7250617369', 'afbeb0f07dfbf5419200f2ccb50bb24f'],
])("RFC 5649's example of %s is wrapped and opened as it says", (key, expected) => {
  const wrappingKey = '5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8';

  expect(wrappedHere({ wrappingKey, key })).toBe(expected);
  expect(unwrapPadded(Buffer.from(wrappingKey, 'hex'), Buffer.from(expected, 'hex')).toString('hex')).toBe(
    key,
  );
});

function wrappedHere({ wrappingKey, key }: WrapVector): string {
  return wrapPadded(Buffer.from(wrappingKey, 'hex'), Buffer.from(key, 'hex')).toString('hex');
}

test('a wrap that is not by RFC 5649 does not open, so that the probe finds it out', () => {
  expect(() => openComposed(Buffer.alloc(552, 7), () => Buffer.alloc(32, 1))).toThrow();
});

describe('where the token has no SHA-512', () => {
  test('RSA-AES key wrap is refused with what would change that, and the rest works', async () => {
    const hsm = await start({});

    expect(hsm.keyWrapFault).toMatch(/SHA-512.+SOFTWARE_WRAPPING=allow.+KEY_WRAP_SHA1=allow/);
    await expect(
      hsm.makeTenantSecret(newOperation(), wrappingPublicKeyPem(), 'RSA_AES_KEY_WRAP'),
    ).rejects.toMatchObject({ code: 'HSM_UNAVAILABLE', message: expect.stringContaining('SHA-512') });
    await hsm.makeTenantSecret(newOperation(), wrappingPublicKeyPem());
  });

  test('it is made in the HSM process with SHA-512 where that is allowed', async () => {
    const hsm = await start({ softwareWrapping: 'allow' });
    const made = await hsm.makeTenantSecret(newOperation(), wrappingPublicKeyPem(), 'RSA_AES_KEY_WRAP');

    expect(hsm.description.keyWrapping).toEqual({ where: 'software', oaepHash: 'sha512' });
    expect(made.oaepHash).toBe('sha512');
    expect(await unwrappedByOpenssl(made)).toEqual({ length: 32, sha256: made.sha256 });
  });
});
