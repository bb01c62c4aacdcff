import { expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerId } from '../../src/key-management/identifiers.js';
import type { DatabaseStore } from '../../src/persistence/database-store.js';
import { describeOnEachDatabase } from './databases.js';
import { aSecret, anOperation, anOrg, holder } from './rows.js';

const other = 'server-2' as ServerId;
const minute = 60_000;

describeOnEachDatabase('a lease', (database) => {
  const isShared = (): boolean => database.location.kind === 'postgres';

  const heldFor = async (
    milliseconds: number,
  ): Promise<{ store: DatabaseStore; operation: ReturnType<typeof anOperation> }> => {
    const store = await database.store();
    const org = anOrg();
    const operation = anOperation({ orgId: org.id });
    await store.transaction(async (write) => {
      await write.insertSalesforceOrg(org);
      await write.insertOperation(operation, milliseconds);
    });
    return { store, operation };
  };

  test('passes to another server once it has expired, with a higher fence', async () => {
    const { store, operation } = await heldFor(50);
    await sleep(60);
    const claimed = await store.transaction((write) => write.claimOperation(operation.id, other, minute));
    expect(claimed).toEqual({ ...operation, lease: { holder: other, fence: 2 } });
  });

  test('is nobody else’s before, where several servers can be', async () => {
    const { store, operation } = await heldFor(minute);
    const claim = store.transaction((write) => write.claimOperation(operation.id, other, minute));
    expect((await claim) === undefined).toBe(isShared());
    expect(await store.read.abandonedOperations('server-3' as ServerId)).toHaveLength(isShared() ? 0 : 1);
  });

  test('may be taken again by its own holder, as after a lost commit', async () => {
    const { store, operation } = await heldFor(minute);
    expect(await store.read.abandonedOperations(holder)).toHaveLength(1);
    const again = await store.transaction((write) => write.claimOperation(operation.id, holder, minute));
    expect(again?.lease).toEqual({ holder, fence: 2 });
  });

  test('that has passed on lets its old holder write nothing', async () => {
    const { store, operation } = await heldFor(0);
    await sleep(5);
    await store.transaction((write) => write.claimOperation(operation.id, other, minute));
    const { id, lease } = operation;
    const late = await store.transaction(async (write) => [
      await write.advanceOperation(
        id,
        lease!,
        minute,
        { keyId: '02G' },
        { progress: 'INTENT', at: new Date() },
      ),
      await write.withdrawOperation(id, lease!),
    ]);
    expect(late).toEqual([false, false]);
    expect(await store.read.operation(id)).toEqual({ ...operation, lease: { holder: other, fence: 2 } });
  });

  test('that has expired still lets its holder write while nobody has claimed it', async () => {
    const { store, operation } = await heldFor(0);
    await sleep(5);
    const { id, lease } = operation;
    const written = store.transaction((write) =>
      write.advanceOperation(id, lease!, minute, { keyId: '02G' }),
    );
    expect(await written).toBe(true);
    const claim = store.transaction((write) => write.claimOperation(id, other, minute));
    expect((await claim) === undefined).toBe(isShared());
  });

  test('of 20 claims at once has one winner', async () => {
    const { store, operation } = await heldFor(0);
    await sleep(5);
    const servers = Array.from({ length: 20 }, (_, index) => `claimant-${index}` as ServerId);
    const claims = servers.map((server) =>
      store.transaction((write) => write.claimOperation(operation.id, server, minute)),
    );
    const won = (await Promise.all(claims)).filter((claimed) => claimed !== undefined);
    expect(won).toHaveLength(isShared() ? 1 : 20);
  });

  test('is renewed by its holder alone', async () => {
    const { store, operation } = await heldFor(0);
    await store.transaction((write) => write.renewLeases(other, [operation.id], minute));
    await sleep(5);
    expect(await store.read.abandonedOperations('server-3' as ServerId)).toHaveLength(1);
    await store.transaction((write) => write.renewLeases(holder, [operation.id], minute));
    expect(await store.read.abandonedOperations('server-3' as ServerId)).toHaveLength(isShared() ? 0 : 1);
  });
});

describeOnEachDatabase('what several servers do from time to time', (database) => {
  test('is done by the first, and by nobody again until its time', async () => {
    const store = await database.store();
    const turn = (within: number): Promise<boolean> =>
      store.transaction((write) => write.takeTurn('sweep', within));
    expect([await turn(minute), await turn(minute)]).toEqual([true, false]);
    await sleep(30);
    expect([await turn(20), await turn(minute)]).toEqual([true, false]);
  });

  test('comparisons are counted, and one that was overtaken is not', async () => {
    const store = await database.store();
    const org = anOrg();
    await store.transaction((write) => write.insertSalesforceOrg(org));
    const advance = (from: number): Promise<boolean> =>
      store.transaction((write) => write.advanceComparison(org.id, 'DATA', from));
    expect([await advance(0), await advance(0), await advance(1), await advance(1)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(await store.read.comparisonSequence(org.id, 'DATA')).toBe(2);
    expect(await store.read.comparisonSequence(org.id, 'EVENT_BUS')).toBe(0);
  });

  test('backups are kept, dated, and deleted when their time is over', async () => {
    const store = await database.store();
    const org = anOrg();
    const [one, two] = [aSecret(org.id), aSecret(org.id, { version: 2 })];
    const now = new Date('2026-05-01T00:00:00.000Z');
    await store.transaction(async (write) => {
      await write.insertSalesforceOrg(org);
      for (const secret of [one, two]) {
        await write.insertTenantSecret(secret);
        const backup = { secretId: secret.id, sealed: 'old', createdAt: now, keptUntil: null };
        await write.putBackup(backup);
        await write.putBackup({ ...backup, sealed: 'sealed' });
      }
      await write.keepBackupUntil(one.id, now);
    });
    expect(await store.read.backup(one.id)).toMatchObject({ sealed: 'sealed', keptUntil: now });
    expect(await store.transaction((write) => write.deleteExpiredBackups(now))).toBe(1);
    expect(await store.read.backupFacts([one.id, two.id])).toEqual([
      undefined,
      { secretId: two.id, createdAt: now, keptUntil: null },
    ]);
  });
});
