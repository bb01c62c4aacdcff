import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
// @ts-expect-error: plain JavaScript without types, as it must run where nothing of ours is installed
import { readKeys } from '../../scripts/audit/keys.mjs';
// @ts-expect-error: plain JavaScript without types, as it must run where nothing of ours is installed
import { verifyRecord } from '../../scripts/audit/verify-record.mjs';
import { describeOnEachDatabase } from '../persistence/databases.js';
import type { OperationStep } from '../../src/key-management/operation.js';
import { anOperation, anOrg, aSecret, holder } from '../persistence/rows.js';
import { makeToken, recordedStore, type RecordedStore } from './recorded-store.js';

async function judged(recorded: RecordedStore): Promise<unknown> {
  return verifyRecord(await recorded.exportBytes(), readKeys(recorded.publicKeyPem));
}

describeOnEachDatabase('the record', (database) => {
  test('is one chain although eight writers append at once', async () => {
    const recorded = await recordedStore(await database.store());
    const start = performance.now();
    const each = 25;
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let made = 0; made < each; made++) await makeToken(recorded);
      }),
    );
    const seconds = (performance.now() - start) / 1000;
    process.stdout.write(
      `${database.location.kind}: ${(200 / seconds).toFixed(0)} audited transactions a second\n`,
    );
    expect(await judged(recorded)).toMatchObject({ entries: 200 });
    await recorded.remove();
  });

  test('has nothing of a transaction that was rolled back', async () => {
    const recorded = await recordedStore(await database.store());
    await makeToken(recorded);
    const failing = recorded.store.transaction(async (write) => {
      await write.deleteRoleGrant('grant_1' as never);
      await write.putApprovalPolicy({
        orgId: 'org_none' as never,
        approvers: 1,
        expiresAfterMinutes: 1,
        undoWindowMinutes: 0,
      });
    });
    await expect(failing).rejects.toThrow();
    expect(await judged(recorded)).toMatchObject({ entries: 1 });
    await recorded.remove();
  });

  test('survives names that a database would store as something else', async () => {
    const recorded = await recordedStore(await database.store());
    const actor = { kind: 'USER', id: 'a\u0000b', name: 'Half \ud83d, Ä, "quoted" \u2028' } as const;
    const origin = { actor, address: '::1', requestId: null };
    await recorded.trail.record(origin, { action: 'signIn', outcome: 'SUCCEEDED' });
    expect(await judged(recorded)).toMatchObject({ entries: 1 });
    await recorded.remove();
  });

  test('tells of a key operation before it is sent, and of its end, once', async () => {
    const recorded = await recordedStore(await database.store());
    const org = anOrg();
    const secret = aSecret(org.id);
    const lease = { holder, fence: 1 };
    const facts = { kind: 'destroyTenantSecret', orgId: org.id, targetId: secret.id, lease } as const;
    const operation = anOperation(facts);
    await recorded.store.transaction(async (write) => {
      await write.insertSalesforceOrg(org);
      await write.insertTenantSecret(secret);
      await write.insertOperation(operation, 60_000);
    });
    const { store } = recorded;
    const change = (state: 'RUNNING' | 'UNKNOWN' | 'SUCCEEDED', step?: OperationStep) =>
      store.transaction((write) => write.advanceOperation(operation.id, lease, 60_000, { state }, step));
    await change('RUNNING', { progress: 'INTENT', at: new Date() });
    for (const state of ['UNKNOWN', 'UNKNOWN', 'SUCCEEDED'] as const) await change(state);
    const entries = await store.read.auditEntriesAfter(0, 10);
    const told = {
      action: 'destroyTenantSecret',
      orgId: org.id,
      objectId: secret.id,
      operationId: operation.id,
    };
    expect(entries).toMatchObject(['BEGUN', 'UNKNOWN', 'SUCCEEDED'].map((outcome) => ({ ...told, outcome })));
    expect(entries[0]?.actor).toEqual(operation.actor);
    await recorded.remove();
  });

  test('is anchored outside the database, every checkpoint once', async () => {
    const recorded = await recordedStore(await database.store());
    await makeToken(recorded);
    await recorded.close();
    await makeToken(recorded);
    await recorded.close();
    const anchored = readFileSync(recorded.anchorFile, 'utf8').trimEnd().split('\n');
    expect(anchored.map((line) => JSON.parse(line).checkpoint.sequence)).toEqual([1, 2]);
    expect(await recorded.store.read.unanchoredCheckpoints()).toEqual([]);
    await recorded.remove();
  });
});
