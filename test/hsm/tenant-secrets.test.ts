import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPublicKey } from 'node:crypto';
import type { RunningHsm } from '../../src/hsm/hsm-options.js';
import { keyIdOf } from '../../src/hsm/protocol/operation-key-id.js';
import { testKey } from '../support/certificates/key-pairs.js';
import { longAgo, newOperation, TestToken, unwrapped, wrappingPublicKeyPem } from './support/test-token.js';

const genericSecret = 0x10;

describe('a tenant secret in the token', () => {
  let token: TestToken;
  let hsm: RunningHsm;
  beforeAll(async () => {
    token = await TestToken.make();
    hsm = await token.start();
  });
  afterAll(() => token.remove());

  test('is a private, sensitive token object of 256 bits that cannot be read', async () => {
    const operation = newOperation();
    await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());

    expect(await token.objectsOf(operation)).toEqual([
      {
        label: `skm:tenant-secret:${operation}`,
        id: keyIdOf(operation),
        token: true,
        isPrivate: true,
        sensitive: true,
        extractable: true,
        keyType: genericSecret,
        valueLength: 32,
        checkValue: '',
        value: 'CKR_ATTRIBUTE_SENSITIVE',
      },
    ]);
  });

  test('leaves the token wrapped, as 32 bytes whose SHA-256 is the hash', async () => {
    const made = await hsm.makeTenantSecret(newOperation(), wrappingPublicKeyPem());

    expect(Buffer.from(made.wrapped, 'base64')).toHaveLength(512);
    expect(unwrapped(made)).toEqual({ length: 32, sha256: made.sha256 });
  });

  test('is the same one when it is made again, wrapped anew', async () => {
    const operation = newOperation();
    const first = await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());
    const second = await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());

    expect(second.sha256).toBe(first.sha256);
    expect(second.wrapped).not.toBe(first.wrapped);
    expect(await token.objectsOf(operation)).toHaveLength(1);
  });

  test('is found by another server', async () => {
    const operation = newOperation();
    const first = await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());
    const otherServer = await token.start();

    const second = await otherServer.makeTenantSecret(operation, wrappingPublicKeyPem());

    expect(second.sha256).toBe(first.sha256);
  });

  test('can be wrapped no more once it is closed, and stays', async () => {
    const operation = newOperation();
    await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());
    await hsm.closeTenantSecret(operation);

    await expect(hsm.makeTenantSecret(operation, wrappingPublicKeyPem())).rejects.toMatchObject({
      code: 'HSM_UNAVAILABLE',
      message: expect.stringContaining('closed'),
    });
    expect(await token.objectsOf(operation)).toMatchObject([{ extractable: false, sensitive: true }]);
  });

  test('leaves no object behind when it is destroyed, and destroying again is success', async () => {
    const operation = newOperation();
    await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());
    await hsm.destroyTenantSecret(operation);
    await hsm.destroyTenantSecret(operation);

    expect(await token.objectsOf(operation)).toEqual([]);
    expect(await hsm.tenantSecrets()).not.toContain(operation);
  });

  test('is listed by its operation', async () => {
    const operation = newOperation();
    await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());

    expect(await hsm.tenantSecrets()).toContain(operation);
  });

  test('closing one that is not there is success', async () => {
    await expect(hsm.closeTenantSecret(newOperation())).resolves.toBeUndefined();
  });

  test('is a key of its own for each of fifty operations at once', async () => {
    const operations = Array.from({ length: 50 }, newOperation);
    const made = await Promise.all(
      operations.map((operation) => hsm.makeTenantSecret(operation, wrappingPublicKeyPem())),
    );

    expect(new Set(made.map(({ sha256 }) => sha256)).size).toBe(50);
    expect(await hsm.tenantSecrets()).toEqual(expect.arrayContaining(operations));
    for (const each of made) expect(unwrapped(each).sha256).toBe(each.sha256);
  });

  test('is whole although others are searched for, closed and destroyed at the same time', async () => {
    const operations = Array.from({ length: 60 }, longAgo);
    const made = await Promise.all(
      operations.map(async (operation, index) => {
        const secret = await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());
        if (index % 3 === 1) await hsm.closeTenantSecret(operation);
        if (index % 3 === 2) await hsm.destroyTenantSecret(operation);
        return secret;
      }),
    );

    for (const each of made) expect(unwrapped(each).sha256).toBe(each.sha256);
    const { secretKeys } = await token.read();
    expect(secretKeys.filter(({ label }) => label === '')).toEqual([]);
    const extractable = operations.map(
      (operation) => secretKeys.find(({ label }) => label.endsWith(operation))?.extractable,
    );
    expect(extractable).toEqual(operations.map((_, index) => [true, false, undefined][index % 3]));
  });

  test('is not mixed up with a foreign object of the same CKA_ID, which is never touched', async () => {
    const operation = newOperation();
    const foreign = { label: 'somebody else', id: keyIdOf(operation) };
    const before = (await token.read(foreign)).secretKeys.filter((key) => key.label === foreign.label);

    await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());
    await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());
    await hsm.closeTenantSecret(operation);
    await hsm.destroyTenantSecret(operation);

    const { secretKeys } = await token.read();
    expect(secretKeys.filter((key) => key.id === foreign.id)).toEqual(before);
    expect(before).toHaveLength(1);
  });

  test.each([
    ['rsa2048', 'KEY_SIZE'],
    ['p256', 'KEY_ALGORITHM'],
    ['rsaPss2048', 'KEY_ALGORITHM'],
  ] as const)('is not wrapped under a key that is %s', async (name, code) => {
    const operation = newOperation();
    const pem = createPublicKey(testKey(name)).export({ type: 'spki', format: 'pem' }).toString();

    await expect(hsm.makeTenantSecret(operation, pem)).rejects.toMatchObject({
      code: 'CERTIFICATE_NOT_BYOK_COMPATIBLE',
      particulars: { reasons: [{ code }] },
    });
    expect(await token.objectsOf(operation)).toEqual([]);
  });
});
