import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { publicKeyPemOf } from '../../src/key-management/certificate/public-key.js';
import type { Drift, DriftKind } from '../../src/key-management/comparison/drift.js';
import type { OperationId, TenantSecretId } from '../../src/key-management/identifiers.js';
import type { KeyManagement } from '../../src/key-management/key-management.js';
import { actor, generate, makeSetting, passLimits, type Setting } from './servers.js';

let setting: Setting;
let server: KeyManagement;

beforeAll(async () => {
  setting = await makeSetting();
  server = setting.server();
});

beforeEach(async () => {
  await setting.simulator.faults();
  await reconcile();
});

afterAll(async () => {
  await setting.close();
});

async function reconcile(): Promise<readonly Drift[]> {
  return (await server.reconciliation.reconcile(actor, { id: setting.orgId })).drifts;
}

async function recorded(kind: DriftKind): Promise<Drift[]> {
  const drifts = await setting.store.read.drifts({ orgId: setting.orgId }, { limit: 100 });
  return drifts.filter((drift) => drift.kind === kind);
}

async function makeElsewhere(description: string | null = null): Promise<string> {
  const made = await setting.simulator.setup('upload-external', { description });
  return (made as { id: string }).id;
}

/** An id that was made in 2016. */
const oldId = '01ARZ3NDEKTSV4RRFFQ69G5FAV' as OperationId;

async function makeKey(operationId: OperationId): Promise<void> {
  const pem = setting.simulator.running.certificatePem;
  await setting.hsm.makeTenantSecret(operationId, publicKeyPemOf(pem));
}

describe('a comparison', () => {
  test('takes a secret over that was made elsewhere, and tells it once', async () => {
    const keyId = await makeElsewhere();
    const [drift, ...more] = await reconcile();
    expect(drift).toMatchObject({ kind: 'APPEARED', resolution: 'TAKEN_OVER', subject: keyId });
    expect(more).toEqual([]);
    expect(await reconcile()).toEqual([]);
    const [secret] = await setting.store.read.tenantSecretsByIds([drift!.tenantSecretId!]);
    expect(secret).toMatchObject({ keyId, keyManager: 'EXTERNAL', status: 'ACTIVE' });
  });

  test('finds nothing to tell of what our own operations do', async () => {
    const { tenantSecret } = await generate(setting, server);
    await generate(setting, server);
    const input = { id: tenantSecret.id, confirmKeyId: tenantSecret.keyId, backup: 'KEEP' } as const;
    await server.tenantSecrets.destroy(actor, input);
    await server.tenantSecrets.restore(actor, { id: tenantSecret.id });
    expect(await reconcile()).toEqual([]);
    const ours = await setting.store.read.drifts({}, { limit: 100 });
    expect(ours.filter(({ subject }) => subject === tenantSecret.keyId)).toEqual([]);
  });

  test('takes a status over that was changed in Setup, and keeps the backup for a while', async () => {
    const { tenantSecret } = await generate(setting, server);
    await generate(setting, server);
    await setting.simulator.setup('destroy', { id: tenantSecret.keyId });
    const [drift] = await reconcile();
    expect(drift).toMatchObject({ kind: 'STATUS_CHANGED', subject: tenantSecret.keyId });
    expect(drift?.detail).toMatch(/from ARCHIVED to DESTROYED/);
    const [backup] = await setting.store.read.backupFacts([tenantSecret.id]);
    const days = (backup!.keptUntil!.getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(89);
    expect(days).toBeLessThan(91);
  });

  test('tells of a status that somebody else’s new secret changed', async () => {
    const { tenantSecret } = await generate(setting, server);
    const keyId = await makeElsewhere();
    const drifts = await reconcile();
    expect(drifts.map(({ kind, subject }) => [kind, subject]).sort()).toEqual([
      ['APPEARED', keyId],
      ['STATUS_CHANGED', tenantSecret.keyId],
    ]);
  });

  test('reports a secret that bears our mark and is not ours, as long as it is there', async () => {
    const keyId = await makeElsewhere(`[skm:${oldId}]`);
    const [first] = (await reconcile()).filter(({ kind }) => kind === 'UNACCOUNTED');
    const [again] = await reconcile();
    expect(first).toMatchObject({
      kind: 'UNACCOUNTED',
      resolution: 'REPORTED',
      subject: keyId,
      closedAt: null,
    });
    expect(again).toEqual(first);
    expect(await recorded('UNACCOUNTED')).toHaveLength(1);
  });

  test('reports a secret that Salesforce no longer lists', async () => {
    const [known] = await setting.store.read.tenantSecrets({ status: 'ARCHIVED' }, { limit: 1 });
    const lost = {
      ...known!,
      id: `${known!.id.slice(0, -1)}Z` as TenantSecretId,
      keyId: '02G000000000000AAA',
    };
    await setting.store.transaction((write) => write.insertTenantSecret({ ...lost, operationId: null }));
    const missing = (await reconcile()).filter(({ kind }) => kind === 'MISSING');
    expect(missing).toMatchObject([{ resolution: 'REPORTED', subject: lost.keyId, tenantSecretId: lost.id }]);
    await reconcile();
    expect(await recorded('MISSING')).toHaveLength(1);
  });

  test('reports a secret in use whose key the token has lost', async () => {
    const { tenantSecret } = await generate(setting, server);
    await setting.hsm.destroyTenantSecret(tenantSecret.operationId!);
    const lost = (await reconcile()).filter(({ kind }) => kind === 'KEY_MISSING');
    expect(lost).toMatchObject([
      { resolution: 'REPORTED', subject: tenantSecret.operationId, tenantSecretId: tenantSecret.id },
    ]);
    expect(lost[0]?.detail).toMatch(/backup/);
  });

  test('reports an old key of no operation, leaves it alone, and closes the matter when it is gone', async () => {
    await makeKey(oldId);
    const orphans = (await reconcile()).filter(({ kind }) => kind === 'KEY_ORPHANED');
    expect(orphans).toMatchObject([{ resolution: 'REPORTED', subject: oldId, tenantSecretId: null }]);
    expect(await setting.hsm.tenantSecrets()).toContain(oldId);
    await setting.hsm.destroyTenantSecret(oldId);
    await reconcile();
    expect((await recorded('KEY_ORPHANED')).map(({ closedAt }) => closedAt === null)).toEqual([false]);
  });

  test('removes an old key whose operation is known to have failed', async () => {
    const id = '01BX5ZZKBKACTAV9WEVGEMMVRZ' as OperationId;
    const made = (await setting.store.read.operations({ kind: 'generateTenantSecret' }, { limit: 1 }))[0]!;
    const failed = { ...made, id, state: 'FAILED', keyId: null, result: null, hsmWork: null } as const;
    await setting.store.transaction((write) => write.insertOperation(failed));
    await makeKey(id);
    const orphans = (await reconcile()).filter(({ subject }) => subject === id);
    expect(orphans).toMatchObject([{ kind: 'KEY_ORPHANED', resolution: 'REMOVED' }]);
    expect(await setting.hsm.tenantSecrets()).not.toContain(id);
  });

  test('keeps the key of a secret that came late, and tells of it', async () => {
    await passLimits(setting.simulator);
    await setting.simulator.settings({ rotationLimits: false });
    await setting.simulator.faults({
      match: { path: 'create' },
      action: { kind: 'delay', milliseconds: 4_500 },
    });
    const input = { orgId: setting.orgId, type: 'DATA', keyDerivationMode: 'PBKDF2' } as const;
    const unanswered = server.tenantSecrets.generate(actor, input);
    await expect(unanswered).rejects.toMatchObject({ code: 'OPERATION_PENDING' });
    const [operation] = await setting.store.read.openOperations();
    await generateAfterGivingUp(operation!.id);
    while ((await rowOf(operation!.id)) === undefined) await sleep(50);
    await reconcile();
    const [drift] = await recorded('APPEARED');
    expect(drift?.detail).toMatch(new RegExp(`late, after its operation ${operation!.id}`));
    const ended = await setting.store.read.operation(operation!.id);
    expect(ended).toMatchObject({ state: 'FAILED', error: { code: 'SALESFORCE_UNAVAILABLE' } });
    const [secret] = await setting.store.read.tenantSecretsByOperations([operation!.id]);
    expect(secret).toMatchObject({ keyManager: 'HSM', status: 'ACTIVE' });
    expect(await setting.hsm.tenantSecrets()).toContain(operation!.id);
  });

  test('says nothing of the row of an operation that is still under way', async () => {
    let compared: readonly Drift[] | undefined;
    const observed = setting.server({
      onStep: async (name) => {
        if (name === 'after:salesforce:create') compared ??= await reconcile();
      },
    });
    await generate(setting, observed, 'EVENT_BUS');
    expect(compared?.filter(({ kind }) => kind !== 'KEY_MISSING' && kind !== 'MISSING')).toMatchObject([
      { kind: 'UNACCOUNTED', detail: expect.stringContaining(oldId) },
    ]);
  });
});

async function rowOf(id: OperationId): Promise<unknown> {
  const { rows } = await setting.simulator.state();
  return rows.find(({ description }) => description?.includes(id) === true);
}

/** The next call reads the org, does not find the secret, and gives its operation up before it makes another. */
async function generateAfterGivingUp(id: OperationId): Promise<void> {
  const input = { orgId: setting.orgId, type: 'DATA', keyDerivationMode: 'PBKDF2' } as const;
  await server.tenantSecrets.generate(actor, input);
  expect((await setting.store.read.operation(id))?.state).toBe('FAILED');
}
