import { beforeEach, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { ConstraintViolation } from '../../src/key-management/ports/store.js';
import { databaseFailure } from '../../src/persistence/failures.js';
import type { SalesforceOrg } from '../../src/key-management/salesforce-org.js';
import { describeOnEachDatabase } from './databases.js';
import { aCertificate, anOperation, anOrg, aSecret } from './rows.js';

describeOnEachDatabase('the rules that the database keeps', (database) => {
  let org: SalesforceOrg;
  beforeEach(async () => {
    org = anOrg({ organizationId: '00Dxx0000000001EAA' });
    await (await database.store()).transaction((write) => write.insertSalesforceOrg(org));
  });

  const refused = async (
    ...writes: Parameters<Awaited<ReturnType<typeof database.store>>['transaction']>[0][]
  ): Promise<void> => {
    const store = await database.store();
    for (const write of writes.slice(0, -1)) await store.transaction(write);
    await expect(store.transaction(writes.at(-1)!)).rejects.toThrow(ConstraintViolation);
  };

  test('a fingerprint is there once for an org, and may be there for another', async () => {
    const other = anOrg();
    await refused(
      (write) => write.insertCertificate(aCertificate(org.id, { fingerprintSha256: 'AA' })),
      (write) => write.insertSalesforceOrg(other),
      (write) => write.insertCertificate(aCertificate(other.id, { fingerprintSha256: 'AA' })),
      (write) => write.insertCertificate(aCertificate(org.id, { fingerprintSha256: 'AA' })),
    );
  });

  test('a key ID is there once for an org, in exactly these letters', async () => {
    await refused(
      (write) => write.insertTenantSecret(aSecret(org.id, { keyId: '02GAAA' })),
      (write) => write.insertTenantSecret(aSecret(org.id, { keyId: '02Gaaa' })),
      (write) => write.insertTenantSecret(aSecret(org.id, { keyId: '02GAAA' })),
    );
  });

  test('an org has one active secret of a type, whether it was inserted or changed', async () => {
    const archived = aSecret(org.id);
    await refused(
      (write) => write.insertTenantSecret(aSecret(org.id, { status: 'ACTIVE' })),
      (write) => write.insertTenantSecret(aSecret(org.id, { status: 'ACTIVE', type: 'EVENT_BUS' })),
      (write) => write.insertTenantSecret(archived),
      (write) => write.updateTenantSecret(archived.id, { status: 'ACTIVE' }),
    );
    await refused((write) => write.insertTenantSecret(aSecret(org.id, { status: 'ACTIVE' })));
  });

  test('an org has one open key operation of a type, running or unknown', async () => {
    await refused(
      (write) => write.insertOperation(anOperation({ orgId: org.id, state: 'UNKNOWN' })),
      (write) => write.insertOperation(anOperation({ orgId: org.id, type: 'EVENT_BUS' })),
      (write) => write.insertOperation(anOperation({ orgId: org.id, state: 'FAILED' })),
      (write) => write.insertOperation(anOperation({ orgId: org.id })),
    );
  });

  test('operations without a type do not get in each other’s way', async () => {
    const store = await database.store();
    const twice = [1, 2].map(() => anOperation({ orgId: org.id, type: null, kind: 'uploadCertificate' }));
    for (const operation of twice) await store.transaction((write) => write.insertOperation(operation));
    expect(await store.read.openOperations()).toEqual([]);
  });

  test('an organization is connected once; orgs that have not logged in are not compared', async () => {
    await refused(
      (write) => write.insertSalesforceOrg(anOrg()),
      (write) => write.insertSalesforceOrg(anOrg()),
      (write) => write.insertSalesforceOrg(anOrg({ organizationId: org.organizationId })),
    );
  });

  test('an idempotency key is there once for an actor and a mutation', async () => {
    const ended = { state: 'SUCCEEDED', idempotency: { key: 'once', inputHash: 'h' } } as const;
    await refused(
      (write) => write.insertOperation(anOperation(ended)),
      (write) => write.insertOperation(anOperation({ ...ended, kind: 'destroyTenantSecret' })),
      (write) =>
        write.insertOperation(anOperation({ ...ended, actor: { kind: 'USER', id: 'token-1', name: 'Ada' } })),
      (write) => write.insertOperation(anOperation({ ...ended, idempotency: null })),
      (write) => write.insertOperation(anOperation({ ...ended, idempotency: null })),
      (write) => write.insertOperation(anOperation(ended)),
    );
  });

  test.each([
    ['UPDATE "tenant_secret" SET "status" = \'LOST\''],
    ['UPDATE "tenant_secret" SET "type" = \'OTHER\''],
    ['UPDATE "tenant_secret" SET "key_manager" = \'REMOTE\''],
    ['UPDATE "tenant_secret" SET "org_id" = \'org_none\''],
    ['UPDATE "tenant_secret_count" SET "count" = -1'],
    ['UPDATE "operation" SET "state" = \'DONE\''],
    ['DELETE FROM "salesforce_org"'],
  ])('even by hand the database refuses: %s', async (sql) => {
    const store = await database.store();
    await store.transaction(async (write) => {
      await write.insertTenantSecret(aSecret(org.id));
      await write.insertOperation(anOperation());
    });
    const beside = await database.beside();
    const error: unknown = await beside.query(sql).catch((thrown: unknown) => thrown);
    expect(databaseFailure(error)).toMatchObject({ failure: 'CONSTRAINT' });
  });

  test('a refusal holds nothing of the rows, and the transaction leaves nothing', async () => {
    const store = await database.store();
    const secret = aSecret(org.id, { keyId: '02GCONFIDENTIAL' });
    await store.transaction((write) => write.insertTenantSecret(secret));
    const error: unknown = await store
      .transaction(async (write) => {
        await write.insertInstallationValue('half', 'CONFIDENTIAL');
        await write.insertTenantSecret({ ...secret, id: aSecret(org.id).id });
      })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConstraintViolation);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/CONFIDENTIAL|INSERT/);
    expect(await store.read.installationValue('half')).toBeUndefined();
  });

  test('an error of the work itself comes back as it is', async () => {
    const store = await database.store();
    const own = new Error('mine');
    await expect(store.transaction(() => Promise.reject(own))).rejects.toBe(own);
  });

  test('a change to a row that is not there is refused', async () => {
    const store = await database.store();
    const change = store.transaction((write) =>
      write.updateOperation(anOperation().id, { state: 'UNKNOWN' }),
    );
    await expect(change).rejects.toThrow('There is no row');
  });

  test('a statement that was not waited for is refused once its transaction has ended', async () => {
    const store = await database.store();
    const late = await store.transaction((write) => Promise.resolve(write));
    await expect(late.insertInstallationValue('late', 'x')).rejects.toThrow('has ended');
  });
});
