import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findSoftHsmModule } from '../../src/hsm/softhsm/find-module.js';
import { initialiseSoftHsmToken } from '../../src/hsm/softhsm/initialise-token.js';

const modulePath = findSoftHsmModule() ?? '';

describe('making a SoftHSM token', () => {
  let parent: string;
  let directory: string;
  beforeEach(async () => {
    parent = await mkdtemp(path.join(os.tmpdir(), 'skm-softhsm-'));
    directory = path.join(parent, 'softhsm');
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  const mode = async (name: string): Promise<number> => (await stat(path.join(directory, name))).mode & 0o777;

  test('keeps everything from other users', async () => {
    await initialiseSoftHsmToken({ directory, modulePath, label: 'mine' });

    expect(await mode('.')).toBe(0o700);
    expect(await mode('tokens')).toBe(0o700);
    expect(await mode('pin')).toBe(0o600);
    expect((await readdir(directory)).sort()).toEqual(['pin', 'softhsm2.conf', 'tokens']);
  });

  test('changes nothing when the token is there', async () => {
    const first = await initialiseSoftHsmToken({ directory, modulePath, label: 'mine' });
    const pin = await readFile(first.pinFile, 'utf8');
    const tokens = await readdir(path.join(directory, 'tokens'));
    const second = await initialiseSoftHsmToken({ directory, modulePath, label: 'mine' });

    expect([first.created, second.created]).toEqual([true, false]);
    expect(await readFile(second.pinFile, 'utf8')).toBe(pin);
    expect(await readdir(path.join(directory, 'tokens'))).toEqual(tokens);
  });

  test('makes a second token beside the first under another label, with the same PIN', async () => {
    const first = await initialiseSoftHsmToken({ directory, modulePath, label: 'mine' });
    const pin = await readFile(first.pinFile, 'utf8');
    const second = await initialiseSoftHsmToken({ directory, modulePath, label: 'another' });

    expect(second.created).toBe(true);
    expect(await readFile(second.pinFile, 'utf8')).toBe(pin);
    expect(await readdir(path.join(directory, 'tokens'))).toHaveLength(2);
  });

  test('gives every directory a PIN of its own', async () => {
    const one = await initialiseSoftHsmToken({ directory, modulePath, label: 'mine' });
    const other = await initialiseSoftHsmToken({
      directory: path.join(parent, 'other'),
      modulePath,
      label: 'mine',
    });

    expect(await readFile(one.pinFile, 'utf8')).not.toBe(await readFile(other.pinFile, 'utf8'));
  });

  test('says that a library cannot be loaded', async () => {
    await expect(
      initialiseSoftHsmToken({ directory, modulePath: '/nowhere.so', label: 'mine' }),
    ).rejects.toThrow('cannot be loaded');
  });
});
