import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RunningHsm } from '../../src/hsm/hsm-options.js';
import { newOperation, TestToken, unwrapped, wrappingPublicKeyPem } from './support/test-token.js';

/** Waits until something holds; the test's own limit ends it otherwise. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(20);
}

function lives(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

async function works(hsm: RunningHsm): Promise<boolean> {
  return await hsm.probe().then(
    () => true,
    () => false,
  );
}

describe('the process that owns the token', () => {
  let token: TestToken;
  let hsm: RunningHsm;
  beforeAll(async () => {
    token = await TestToken.make();
    hsm = await token.start();
  });
  afterAll(() => token.remove());

  const processId = (): number => hsm.statistics.processId ?? -1;

  test('is another one than the server, which never loads the library', async () => {
    expect(processId()).not.toBe(process.pid);
    expect(lives(processId())).toBe(true);
    if (process.platform !== 'linux') return;
    expect(await readFile(`/proc/${processId()}/maps`, 'utf8')).toContain('softhsm');
    expect(await readFile('/proc/self/maps', 'utf8')).not.toContain('softhsm');
  });

  test('does not carry the PIN where other programs see it', async () => {
    if (process.platform !== 'linux') return;
    const pin = (await readFile(token.files.pinFile, 'utf8')).trim();
    const visible = await Promise.all(
      ['environ', 'cmdline'].map((file) => readFile(`/proc/${processId()}/${file}`, 'utf8')),
    );

    expect(visible.join()).not.toContain(pin);
  });

  test('is replaced when it is killed in the middle of work: nothing is lost, nothing doubled', async () => {
    const operations = Array.from({ length: 60 }, newOperation);
    const making = Promise.all(
      operations.map((operation) => hsm.makeTenantSecret(operation, wrappingPublicKeyPem())),
    );
    const { jobsDone, processes } = hsm.statistics;
    for (const share of [10, 30]) {
      await until(() => hsm.statistics.jobsDone >= jobsDone + share);
      process.kill(processId(), 'SIGKILL');
      const before = hsm.statistics.processes;
      await until(() => hsm.statistics.processes > before);
    }
    const made = await making;

    expect(hsm.statistics.processes).toBe(processes + 2);
    for (const each of made) expect(unwrapped(each).sha256).toBe(each.sha256);
    const { secretKeys } = await token.read();
    const labels = secretKeys.map(({ label }) => label).filter((label) => label !== '');
    expect(labels.sort()).toEqual(operations.map((operation) => `skm:tenant-secret:${operation}`).sort());
    // SoftHSM, killed while it makes an object, leaves one without name and without key.
    for (const key of secretKeys.filter(({ label }) => label === '')) expect(key.valueLength).toBe(0);
  });

  test('rejects while the token is away and works again when it is back, without a restart', async () => {
    const impatient = await token.start({ jobTimeoutMilliseconds: 1_500 });
    const operation = newOperation();
    const tokens = path.join(token.directory, 'tokens');
    await rename(tokens, `${tokens}.away`);
    try {
      await expect(impatient.probe()).rejects.toMatchObject({ code: 'HSM_UNAVAILABLE' });
      await expect(impatient.makeTenantSecret(operation, wrappingPublicKeyPem())).rejects.toMatchObject({
        code: 'HSM_UNAVAILABLE',
      });
    } finally {
      await rename(`${tokens}.away`, tokens);
    }
    await until(() => works(impatient));

    const made = await impatient.makeTenantSecret(operation, wrappingPublicKeyPem());

    expect(unwrapped(made).sha256).toBe(made.sha256);
    expect(await token.objectsOf(operation)).toHaveLength(1);
  });

  test('ends when the adapter is closed, after the work that was under way', async () => {
    const other = await token.start();
    const child = other.statistics.processId ?? -1;
    const making = other.makeTenantSecret(newOperation(), wrappingPublicKeyPem());
    await other.close();

    await expect(making).resolves.toMatchObject({ oaepHash: 'sha1' });
    expect(lives(child)).toBe(false);
    await expect(other.probe()).rejects.toMatchObject({ code: 'HSM_UNAVAILABLE' });
  });

  test('ends when the server is killed', async () => {
    const server = fork(fileURLToPath(new URL('./support/short-lived-server.mjs', import.meta.url)), [], {
      execArgv: [],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    server.send(token.options);
    const [child] = (await once(server, 'message')) as [number];
    expect(lives(child)).toBe(true);
    server.kill('SIGKILL');

    await until(() => !lives(child));
  });
});
