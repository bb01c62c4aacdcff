import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { KeyManagement } from '../../src/key-management/key-management.js';
import { stepNames, type StepName } from '../../src/key-management/operations/steps.js';
import type { TenantSecret } from '../../src/key-management/tenant-secret.js';
import { actor, generate, makeSetting, passLimits, type Setting } from './servers.js';

/**
 * A server that stops at a step, as if its machine had been suspended: another one takes its operation up and brings it
 * to an end; then the first wakes up and goes on where it was. At no point may the three places contradict each other.
 */
let setting: Setting;

beforeAll(async () => {
  setting = await makeSetting();
});

afterAll(async () => {
  await setting.close();
});

/** A server that freezes once, at a step of its choice. */
function freezingAt(step: StepName): {
  readonly server: KeyManagement;
  readonly frozen: Promise<void>;
  readonly wake: () => void;
} {
  let freeze = (): void => {};
  let wake = (): void => {};
  const frozen = new Promise<void>((resolve) => (freeze = resolve));
  const woken = new Promise<void>((resolve) => (wake = resolve));
  let isOver = false;
  const server = setting.server({
    onStep: (name) => {
      if (name !== step || isOver) return undefined;
      isOver = true;
      freeze();
      return woken;
    },
  });
  return { server, frozen, wake };
}

/** Lets an operation freeze, another server take it up, and the first wake up again. */
async function sleepThrough(
  step: StepName,
  begin: (server: KeyManagement) => Promise<unknown>,
): Promise<'reached' | 'not reached'> {
  const { server, frozen, wake } = freezingAt(step);
  const outcome = begin(server).then(
    () => 'ended' as const,
    (error: unknown) => error,
  );
  const first = await Promise.race([frozen.then(() => 'frozen' as const), outcome]);
  if (first !== 'frozen') {
    await outcome;
    return 'not reached';
  }
  const next = setting.server();
  next.start();
  await setting.settled();
  expect(await setting.contradictions()).toEqual([]);
  wake();
  await outcome;
  await server.close();
  await next.reconciliation.reconcile(actor, { id: setting.orgId });
  await setting.settled();
  await next.close();
  expect(await setting.contradictions()).toEqual([]);
  return 'reached';
}

/** Before a step is after the one before it; what has been sent or not makes the difference. */
const points = stepNames.filter((name) => name.startsWith('after:') || name === 'before:salesforce:create');
const ofGenerate = points.filter(
  (name) => !/WITHDRAWN|CLAIMED|UNKNOWN|FAILED|store:|:(?:destroy|open|restore)$/.test(name),
);
const ofDestroy = points.filter((name) =>
  /RESERVED|INTENT|REQUEST|ANSWERED|CONFIRMED|WORK_DONE|CLAIMED|list|:destroy/.test(name),
);
const ofRestore = points.filter((name) =>
  /RESERVED|INTENT|REQUEST|ANSWERED|CONFIRMED|list|:open|:restore/.test(name),
);

async function someDestroyed(): Promise<TenantSecret> {
  const [secret] = await setting.store.read.tenantSecrets({ status: 'DESTROYED' }, { limit: 1 });
  if (secret === undefined) throw new Error('there is no destroyed secret');
  return secret;
}

describe('a server that sleeps', () => {
  test.each(ofGenerate)('while it generates, %s', async (step) => {
    await passLimits(setting.simulator);
    expect(await sleepThrough(step, (server) => generate(setting, server))).toBe('reached');
  });

  test.each(ofDestroy)('while it destroys, %s', async (step) => {
    const server = setting.server();
    const { tenantSecret } = await generate(setting, server, 'EVENT_BUS');
    await generate(setting, server, 'EVENT_BUS');
    const { id, keyId } = tenantSecret;
    const input = { id, confirmKeyId: keyId, backup: 'KEEP' } as const;
    expect(await sleepThrough(step, (server) => server.tenantSecrets.destroy(actor, input))).toBe('reached');
  });

  test.each(ofRestore)('while it restores, %s', async (step) => {
    const { id } = await someDestroyed();
    expect(await sleepThrough(step, (server) => server.tenantSecrets.restore(actor, { id }))).toBe('reached');
  });
});
