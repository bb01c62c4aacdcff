import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunningHsm } from '../../src/hsm/hsm-options.js';
import { TestToken } from './support/test-token.js';

describe('sealing', () => {
  let token: TestToken;
  let hsm: RunningHsm;
  beforeAll(async () => {
    token = await TestToken.make();
    hsm = await token.start();
  });
  afterAll(() => token.remove());

  test.each(['a client secret', 'Schlüssel 🔑', '', 'x'.repeat(4000)])(
    'opens what it sealed',
    async (text) => {
      expect(hsm.canSeal).toBe(true);
      expect(await hsm.open(await hsm.seal(text, 'org'), 'org')).toBe(text);
    },
  );

  test('never seals a text twice the same way', async () => {
    expect(await hsm.seal('text', 'org')).not.toBe(await hsm.seal('text', 'org'));
  });

  test('does not open for another org', async () => {
    const sealed = await hsm.seal('text', 'one org');

    await expect(hsm.open(sealed, 'another org')).rejects.toMatchObject({ code: 'HSM_UNAVAILABLE' });
  });

  test('does not open what was changed anywhere, and goes on working', async () => {
    const sealed = await hsm.seal('text', 'org');
    const bytes = Buffer.from(sealed.slice('v1.'.length), 'base64url');
    for (const position of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[position]! ^= 1;

      await expect(hsm.open(`v1.${changed.toString('base64url')}`, 'org')).rejects.toMatchObject({
        code: 'HSM_UNAVAILABLE',
        message: expect.not.stringContaining('text'),
      });
    }
    expect(await hsm.open(sealed, 'org')).toBe('text');
  });

  test.each(['', 'v1', 'v1.', 'v1.AAAA', 'v2.AAAA', 'not sealed at all'])(
    'does not open %j',
    async (text) => {
      await expect(hsm.open(text, 'org')).rejects.toMatchObject({ code: 'HSM_UNAVAILABLE' });
    },
  );

  test('makes one key for all sessions, which cannot leave the token', async () => {
    const fresh = await TestToken.make();
    try {
      const server = await fresh.start();
      const texts = await Promise.all(Array.from({ length: 20 }, () => server.seal('text', 'org')));

      for (const text of texts) expect(await server.open(text, 'org')).toBe('text');
      expect((await fresh.read()).secretKeys).toMatchObject([
        { label: 'skm:seal', isPrivate: true, sensitive: true, extractable: false, token: true },
      ]);
    } finally {
      await fresh.remove();
    }
  });

  test('seals under the key of the server before it', async () => {
    const sealed = await hsm.seal('text', 'org');
    const nextServer = await token.start();

    expect(await nextServer.open(sealed, 'org')).toBe('text');
    expect(await hsm.open(await nextServer.seal('text', 'org'), 'org')).toBe('text');
    const { secretKeys } = await token.read();
    expect(secretKeys.filter(({ label }) => label === 'skm:seal')).toHaveLength(1);
  });

  test('loses no text when two servers need their first key at the same moment', async () => {
    const fresh = await TestToken.make();
    try {
      const servers = [await fresh.start(), await fresh.start()];
      const texts = await Promise.all(
        Array.from({ length: 20 }, (_, index) => servers[index % 2]!.seal('text', 'org')),
      );
      // SoftHSM itself may miss, for as long as a process lives, a key that another process was making; so a third one.
      const third = await fresh.start();
      for (const text of texts) expect(await third.open(text, 'org')).toBe('text');
    } finally {
      await fresh.remove();
    }
  });
});
