import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import type { RunningHsm } from '../../src/hsm/hsm-options.js';
import { FaultProxy, type Fault } from './fault-proxy/fault-proxy.js';
import { newOperation, newOrg, TestToken, unwrapped, wrappingPublicKeyPem } from './support/test-token.js';

const hasCompiler = spawnSync('cc', ['--version']).status === 0;
const describeWithCompiler = hasCompiler ? describe : describe.skip;

const answers = {
  generalError: 0x5,
  deviceError: 0x30,
  deviceRemoved: 0x32,
  keyHandleInvalid: 0x60,
  objectHandleInvalid: 0x82,
  pinIncorrect: 0xa0,
  sessionHandleInvalid: 0xb3,
  templateInconsistent: 0xd1,
  tokenNotPresent: 0xe0,
  notLoggedIn: 0x101,
  notInitialized: 0x190,
};

describeWithCompiler('recovery, with faults between the adapter and SoftHSM (needs a C compiler)', () => {
  let token: TestToken;
  let proxy: FaultProxy;
  let hsm: RunningHsm;
  beforeAll(async () => {
    token = await TestToken.make();
    proxy = await FaultProxy.compile(token.directory, token.modulePath);
    hsm = await token.start({ modulePath: proxy.modulePath, sessions: 1 });
  });
  beforeEach(() => proxy.inject());
  afterAll(() => token.remove());

  const before = (call: string, value: number): Fault => ({ call, kind: 'before', value });
  const after = (call: string, value: number): Fault => ({ call, kind: 'after', value });
  const state = (call: string, kind: 'logout' | 'closeall'): Fault => ({ call, kind });

  test.each<[string, Fault]>([
    ['an invalid session at generation', before('C_GenerateKey', answers.sessionHandleInvalid)],
    ['an invalid session at wrapping', before('C_WrapKey', answers.sessionHandleInvalid)],
    ['an invalid session at hashing', before('C_DigestKey', answers.sessionHandleInvalid)],
    ['a lost login at generation', before('C_GenerateKey', answers.notLoggedIn)],
    ['a lost login at wrapping', before('C_WrapKey', answers.notLoggedIn)],
    ['a removed device at wrapping', before('C_WrapKey', answers.deviceRemoved)],
    ['a stale key at wrapping', before('C_WrapKey', answers.keyHandleInvalid)],
    ['a stale object at wrapping', before('C_WrapKey', answers.objectHandleInvalid)],
    ['an error of the device at generation', before('C_GenerateKey', answers.deviceError)],
    ['a lost answer of the generation', after('C_GenerateKey', answers.deviceError)],
    ['a lost answer of the wrapping', after('C_WrapKey', answers.generalError)],
    ['an operation that stays open', after('C_DigestInit', answers.deviceError)],
    ['a template that is refused once', before('C_GenerateKey', answers.templateInconsistent)],
    ['a library that is not initialised', before('C_WrapKey', answers.notInitialized)],
    ['a logout at generation', state('C_GenerateKey', 'logout')],
    ['a logout at wrapping', state('C_WrapKey', 'logout')],
    ['a logout at hashing', state('C_DigestKey', 'logout')],
    ['all sessions closed at generation', state('C_GenerateKey', 'closeall')],
    ['all sessions closed at wrapping', state('C_WrapKey', 'closeall')],
    ['all sessions closed at the end of hashing', state('C_DigestFinal', 'closeall')],
    ['a crash in wrapping', { call: 'C_WrapKey', kind: 'crash' }],
  ])('after %s there is one object, wrapped and hashed right', async (_, fault) => {
    const operation = newOperation();
    const sessions = await proxy.count('C_OpenSession');
    await proxy.inject(fault);
    const made = await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());

    expect(await proxy.count('C_OpenSession')).toBeGreaterThan(sessions);
    expect(unwrapped(made)).toEqual({ length: 32, sha256: made.sha256 });
    expect(await token.objectsOf(operation)).toHaveLength(1);
  });

  test('a failed search, whose error has no code of its own, is tried again', async () => {
    const operation = newOperation();
    const first = await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());
    const searches = await proxy.count('C_FindObjects');
    await proxy.inject(
      before('C_FindObjects', answers.deviceError),
      // Without this the known handle would do, and nothing would be searched.
      before('C_WrapKey', answers.sessionHandleInvalid),
    );

    const second = await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());

    expect(second.sha256).toBe(first.sha256);
    expect(await proxy.count('C_FindObjects')).toBeGreaterThan(searches + 1);
  });

  test('of two objects under one CKA_ID the acknowledged one stays', async () => {
    const operation = newOperation();
    const first = await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());
    await token.read({
      label: `skm:tenant-secret:${operation}`,
      id: (await token.objectsOf(operation))[0]!.id,
    });
    await proxy.inject(before('C_WrapKey', answers.sessionHandleInvalid));

    const again = await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());

    expect(again.sha256).toBe(first.sha256);
    expect(await token.objectsOf(operation)).toHaveLength(1);
  });

  test('destroying is done although its answer was lost', async () => {
    const operation = newOperation();
    await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());
    await proxy.inject(after('C_DestroyObject', answers.deviceError));
    await hsm.destroyTenantSecret(operation);

    expect(await token.objectsOf(operation)).toEqual([]);
  });

  test('closing is done although its answer was lost', async () => {
    const operation = newOperation();
    await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());
    await proxy.inject(after('C_SetAttributeValue', answers.deviceError));
    await hsm.closeTenantSecret(operation);

    expect(await token.objectsOf(operation)).toMatchObject([{ extractable: false }]);
  });

  test('sealing, opening and signing go on after a lost session', async () => {
    const org = newOrg();
    await hsm.makeSigningKey(org, 'Acme');
    await proxy.inject(
      before('C_EncryptInit', answers.sessionHandleInvalid),
      before('C_DecryptInit', answers.deviceRemoved),
      before('C_SignInit', answers.notLoggedIn),
    );

    expect(await hsm.open(await hsm.seal('text', 'org'), 'org')).toBe('text');
    expect(await hsm.sign(org, 'data')).toMatch(/^[\w-]{342}$/);
  });

  test('a token that is away for a while is waited for', async () => {
    const operation = newOperation();
    await proxy.inject({ call: 'all', kind: 'before', value: answers.tokenNotPresent, times: 8 });
    const made = await hsm.makeTenantSecret(operation, wrappingPublicKeyPem());

    expect(unwrapped(made).sha256).toBe(made.sha256);
    expect(await token.objectsOf(operation)).toHaveLength(1);
  });
});

describeWithCompiler('what cannot be mended (needs a C compiler)', () => {
  let token: TestToken;
  let proxy: FaultProxy;
  beforeAll(async () => {
    token = await TestToken.make();
    proxy = await FaultProxy.compile(token.directory, token.modulePath);
  });
  beforeEach(() => proxy.inject());
  afterAll(() => token.remove());

  test('a hung call ends with its process; the job fails in time and the next one works', async () => {
    const hsm = await token.start({ modulePath: proxy.modulePath, jobTimeoutMilliseconds: 2_000 });
    const child = hsm.statistics.processId;
    await proxy.inject({ call: 'C_WrapKey', kind: 'hang', times: 0 });
    await expect(hsm.makeTenantSecret(newOperation(), wrappingPublicKeyPem())).rejects.toMatchObject({
      code: 'HSM_UNAVAILABLE',
    });
    await proxy.inject();
    const made = await hsm.makeTenantSecret(newOperation(), wrappingPublicKeyPem());

    expect(unwrapped(made).sha256).toBe(made.sha256);
    expect(hsm.statistics.processId).not.toBe(child);
  });

  test('a hung call in one session leaves the others their work', async () => {
    const hsm = await token.start({ modulePath: proxy.modulePath });
    await proxy.inject({ call: 'C_WrapKey', kind: 'hang' });
    const hung = hsm.makeTenantSecret(newOperation(), wrappingPublicKeyPem());
    hung.catch(() => undefined);
    while ((await proxy.count('C_WrapKey')) === 0) await new Promise(setImmediate);

    await expect(hsm.probe()).resolves.toBeUndefined();
    await expect(hsm.seal('text', 'org')).resolves.toMatch(/^v1\./);
    process.kill(hsm.statistics.processId ?? -1, 'SIGKILL');
    await hung;
  });

  test.each(['closeall', 'logout', 'crash'] as const)(
    'a %s under four busy sessions costs no secret and doubles none',
    async (kind) => {
      const hsm = await token.start({ modulePath: proxy.modulePath });
      await proxy.inject({ call: 'C_WrapKey', kind, times: 2 });
      const operations = Array.from({ length: 30 }, newOperation);
      const made = await Promise.all(
        operations.map((operation) => hsm.makeTenantSecret(operation, wrappingPublicKeyPem())),
      );

      for (const each of made) expect(unwrapped(each).sha256).toBe(each.sha256);
      const labels = (await token.read()).secretKeys.map(({ label }) => label);
      for (const operation of operations)
        expect(labels.filter((label) => label.endsWith(operation))).toHaveLength(1);
    },
  );

  test('a PIN that is refused later is tried once, by no thread and no process again', async () => {
    const hsm = await token.start({ modulePath: proxy.modulePath });
    await hsm.seal('text', 'org');
    await proxy.inject(
      { call: 'C_EncryptInit', kind: 'closeall' },
      { call: 'C_Login', kind: 'before', value: answers.pinIncorrect, times: 0 },
    );
    const logins = await proxy.count('C_Login');
    await expect(hsm.seal('text', 'org')).rejects.toMatchObject({ code: 'HSM_UNAVAILABLE' });
    const child = hsm.statistics.processId;
    if (child !== undefined) process.kill(child, 'SIGKILL');
    for (let job = 0; job < 5; job += 1)
      await expect(hsm.seal('text', 'org')).rejects.toMatchObject({
        code: 'HSM_UNAVAILABLE',
        message: expect.stringContaining('PIN'),
      });

    expect(await proxy.count('C_Login')).toBe(logins + 1);
  });

  test.each([0xd1, 0x12, 0x13, 0x70, 0x71, 0x6a])(
    'an answer that would be the same again (%i) is not asked for again and again',
    async (value) => {
      const hsm = await token.start({ modulePath: proxy.modulePath, sessions: 1 });
      await proxy.inject({ call: 'C_WrapKey', kind: 'before', value, times: 0 });
      const calls = await proxy.count('C_WrapKey');
      await expect(hsm.makeTenantSecret(newOperation(), wrappingPublicKeyPem())).rejects.toMatchObject({
        code: 'HSM_UNAVAILABLE',
      });

      expect((await proxy.count('C_WrapKey')) - calls).toBe(value === 0xd1 ? 2 : 1);
    },
  );

  test('a library that crashes at start is named, and leaves no process', async () => {
    await proxy.inject({ call: 'C_Initialize', kind: 'crash' });

    await expect(token.start({ modulePath: proxy.modulePath })).rejects.toMatchObject({
      variable: 'PKCS11_MODULE',
      problem: expect.stringContaining('SIGABRT'),
    });
  });

  test.each<[string, Fault, string]>([
    ['cannot hash a key', { call: 'C_DigestKey', kind: 'before', value: 0x67, times: 0 }, 'C_DigestKey'],
    ['cannot wrap at all', { call: 'C_WrapKey', kind: 'before', value: 0x70, times: 0 }, 'RSA-OAEP'],
    ['makes no secret key', { call: 'C_GenerateKey', kind: 'before', value: 0x70, times: 0 }, 'secret key'],
  ])('a token that %s is refused', async (_, fault, problem) => {
    await proxy.inject(fault);

    await expect(token.start({ modulePath: proxy.modulePath })).rejects.toMatchObject({
      problem: expect.stringContaining(problem),
    });
  });

  test('a token that cannot hash a key is used where software may', async () => {
    await proxy.inject({ call: 'C_DigestKey', kind: 'before', value: 0x67, times: 0 });
    const hsm = await token.start({ modulePath: proxy.modulePath, softwareWrapping: 'allow' });
    const made = await hsm.makeTenantSecret(newOperation(), wrappingPublicKeyPem());

    expect(hsm.description).toMatchObject({ canDigest: false, wrapping: 'software', oaepHash: 'sha512' });
    expect(unwrapped(made)).toEqual({ length: 32, sha256: made.sha256 });
  });

  test('a token without AES-GCM seals nothing, and says so', async () => {
    await proxy.inject({ call: 'C_EncryptInit', kind: 'before', value: 0x70, times: 0 });
    const hsm = await token.start({ modulePath: proxy.modulePath });

    expect(hsm.canSeal).toBe(false);
    await expect(hsm.seal('text', 'org')).rejects.toMatchObject({ code: 'HSM_UNAVAILABLE' });
  });
});
