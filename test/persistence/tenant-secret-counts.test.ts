import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TenantSecret } from '../../src/key-management/tenant-secret.js';
import type { DatabaseStore } from '../../src/persistence/database-store.js';
import { describeOnEachDatabase } from './databases.js';
import { anOrg, aSecret } from './rows.js';

const org = anOrg();
/** All there are; the first eight are there from the beginning. */
const pool = Array.from({ length: 12 }, (_, index) =>
  aSecret(org.id, { type: index % 2 === 0 ? 'DATA' : 'EVENT_BUS' }),
);
const place = fc.nat(7);
const status = fc.constantFrom('ARCHIVED', 'DESTROYED');
const step = fc.oneof(
  fc.record({ insert: fc.integer({ min: 8, max: pool.length - 1 }) }),
  fc.record({ change: place, status }),
  fc.record({ change: place, type: fc.constantFrom('DATA', 'EVENT_BUS') }),
  fc.record({ change: place, description: fc.string() }),
);
/** Transactions, each of several steps, some of which fail at the end. */
const history = fc.array(fc.record({ steps: fc.array(step, { maxLength: 5 }), fails: fc.boolean() }), {
  maxLength: 12,
});

describeOnEachDatabase('the counts of secrets', (database) => {
  const counted = async (): Promise<[unknown, unknown]> => {
    const beside = await database.beside();
    const fields = '"org_id", "type", "status"';
    const order = `ORDER BY ${fields}`;
    const kept: unknown = await beside.query(
      `SELECT ${fields}, "count" FROM "tenant_secret_count" WHERE "count" > 0 ${order}`,
    );
    const real: unknown = await beside.query(
      `SELECT ${fields}, CAST(count(*) AS integer) AS "count" FROM "tenant_secret" GROUP BY ${fields} ${order}`,
    );
    return [kept, real];
  };

  test('are what counting would find, after any transactions, failed ones among them', async () => {
    const store = await database.store();
    await store.transaction((write) => write.insertSalesforceOrg(org));
    const beside = await database.beside();
    await fc.assert(
      fc.asyncProperty(history, async (transactions) => {
        await beside.query('DELETE FROM "tenant_secret"');
        await beside.query('DELETE FROM "tenant_secret_count"');
        await store.transaction(async (write) => {
          for (const secret of pool.slice(0, 8)) await write.insertTenantSecret(secret);
        });
        for (const { steps, fails } of transactions) {
          await store
            .transaction(async (write) => {
              for (const one of steps) {
                if ('insert' in one) await write.insertTenantSecret(pool[one.insert]!);
                else {
                  const { change, ...rest } = one;
                  await write.updateTenantSecret(pool[change]!.id, rest);
                }
              }
              if (fails) throw new Error('given up');
            })
            .catch(() => undefined);
        }
        const [kept, real] = await counted();
        expect(kept).toEqual(real);
      }),
      { numRuns: 25 },
    );
  });

  test('are seen inside the transaction that changes them', async () => {
    const store = await database.store();
    const seen = await store.transaction(async (write) => {
      await write.insertSalesforceOrg(org);
      await write.insertTenantSecret(pool[0]!);
      const before = await write.countTenantSecrets({ status: 'ARCHIVED' });
      await write.updateTenantSecret(pool[0]!.id, { status: 'DESTROYED' });
      return [before, await write.countTenantSecretsOfOrgs([org.id], { status: 'ARCHIVED' })];
    });
    expect(seen).toEqual([1, [0]]);
    expect(await store.read.countTenantSecrets({})).toBe(1);
  });

  test('hold under eight writers that move secrets in both directions', async () => {
    const store = await database.store();
    await store.transaction(async (write) => {
      await write.insertSalesforceOrg(org);
      for (const secret of pool) await write.insertTenantSecret(secret);
    });
    await Promise.all(pool.slice(0, 8).map((secret) => backAndForth(store, secret)));
    const [kept, real] = await counted();
    expect(kept).toEqual(real);
  });
});

async function backAndForth(store: DatabaseStore, { id }: TenantSecret): Promise<void> {
  for (const status of ['DESTROYED', 'ARCHIVED', 'DESTROYED', 'ARCHIVED', 'DESTROYED'] as const) {
    await store.transaction((write) => write.updateTenantSecret(id, { status }));
  }
}
