import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { KeyManagerError } from '../../src/key-management/errors.js';
import type { KeyManagement } from '../../src/key-management/key-management.js';
import type { Hsm } from '../../src/key-management/ports/hsm.js';
import type { Store } from '../../src/key-management/ports/store.js';
import type { TenantSecret } from '../../src/key-management/tenant-secret.js';
import { actor, generate, makeSetting, type Setting } from './servers.js';

/**
 * A database or a token that is gone from some call on, whichever call that is. The caller is told; once it is back,
 * the same server brings whatever was begun to an end, and the three places do not contradict each other.
 */
let setting: Setting;
let sound: KeyManagement;
/** Whether the part that was gone is back. */
let isBack: boolean;

beforeAll(async () => {
  setting = await makeSetting();
  sound = setting.server();
});

afterAll(async () => {
  await setting.close();
});

beforeEach(() => {
  isBack = false;
});

/** More than a generate, a destroy or a restore has of either. */
const calls = Array.from({ length: 9 }, (_, index) => index + 1);

type Loss = 'before it is committed' | 'after it was committed';

/** A store that commits no more, or does without saying so, from the nth transaction on. */
function losing(from: number, loss: Loss): Store {
  let count = 0;
  return {
    read: setting.store.read,
    isShared: setting.store.isShared,
    probe: () => setting.store.probe(),
    transaction: async (work) => {
      if (isBack) return await setting.store.transaction(work);
      count += 1;
      if (count >= from && loss === 'before it is committed') throw gone();
      const result = await setting.store.transaction(work);
      if (count === from) throw gone();
      return result;
    },
  };
}

function gone(): Error {
  return new KeyManagerError('DATABASE_UNAVAILABLE', 'The disk of the database is full.', {});
}

/** A token that is away from the nth job on. */
function awayFrom(from: number): Hsm {
  let count = 0;
  return new Proxy(setting.hsm, {
    get(hsm, name) {
      const job: unknown = Reflect.get(hsm, name, hsm);
      if (typeof job !== 'function') return job;
      return async (...given: unknown[]): Promise<unknown> => {
        count += 1;
        if (count >= from && !isBack)
          throw new KeyManagerError('HSM_UNAVAILABLE', 'The HSM did not answer in time.', {});
        return await (job as (...all: unknown[]) => unknown).apply(hsm, given);
      };
    },
  });
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof KeyManagerError) return error.code;
    throw error;
  }
}

/** The part comes back, and the server looks after what is open. */
async function expectAgreement(server: KeyManagement): Promise<void> {
  isBack = true;
  server.start();
  await setting.settled();
  await server.close();
  expect(await setting.contradictions()).toEqual([]);
}

async function archivedSecret(): Promise<TenantSecret> {
  const { tenantSecret } = await generate(setting, sound, 'EVENT_BUS');
  await generate(setting, sound, 'EVENT_BUS');
  return tenantSecret;
}

async function destroyWith(server: KeyManagement, { id, keyId }: TenantSecret): Promise<string | undefined> {
  return await codeOf(server.tenantSecrets.destroy(actor, { id, confirmKeyId: keyId, backup: 'KEEP' }));
}

const told = [undefined, 'DATABASE_UNAVAILABLE', 'OPERATION_PENDING'];

describe('a transaction that is lost', () => {
  test.each(calls)('before it is committed, from number %d of a generate on', async (number) => {
    const server = setting.server(undefined, { store: losing(number, 'before it is committed') });
    expect(told).toContain(await codeOf(generate(setting, server)));
    await expectAgreement(server);
  });

  test.each(calls)('after it was committed, number %d of a generate', async (number) => {
    const server = setting.server(undefined, { store: losing(number, 'after it was committed') });
    expect(told).toContain(await codeOf(generate(setting, server)));
    await expectAgreement(server);
  });

  test.each(calls)('after it was committed, number %d of a destroy', async (number) => {
    const secret = await archivedSecret();
    const server = setting.server(undefined, { store: losing(number, 'after it was committed') });
    expect(told).toContain(await destroyWith(server, secret));
    await expectAgreement(server);
  });
});

describe('a token that goes away', () => {
  test.each(calls)('from job %d of a generate on', async (number) => {
    const server = setting.server(undefined, { hsm: awayFrom(number) });
    expect([undefined, 'HSM_UNAVAILABLE', 'OPERATION_PENDING']).toContain(
      await codeOf(generate(setting, server, 'ANALYTICS')),
    );
    await expectAgreement(server);
  });

  test.each([1, 2, 3, 4])('from job %d of a destroy on', async (number) => {
    const secret = await archivedSecret();
    const server = setting.server(undefined, { hsm: awayFrom(number) });
    expect([undefined, 'HSM_UNAVAILABLE', 'OPERATION_PENDING']).toContain(await destroyWith(server, secret));
    await expectAgreement(server);
  });
});
