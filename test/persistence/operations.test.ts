import { expect, test } from '@jest/globals';
import type { Operation, OperationChange } from '../../src/key-management/operation.js';
import type { DatabaseStore } from '../../src/persistence/database-store.js';
import { describeOnEachDatabase } from './databases.js';
import { aCertificate, anOperation, anOrg, aSecret, holder } from './rows.js';

const org = anOrg();
const certificate = aCertificate(org.id);
const secret = aSecret(org.id);
const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minute, 0, 7));

describeOnEachDatabase('what is written comes back', (database) => {
  const storeWith = async (...operations: Operation[]): Promise<DatabaseStore> => {
    const store = await database.store();
    await store.transaction(async (write) => {
      await write.insertSalesforceOrg(org);
      await write.insertCertificate(certificate);
      await write.insertTenantSecret(secret);
      for (const operation of operations) await write.insertOperation(operation);
    });
    return store;
  };

  test('an org, field by field, and after a change of some', async () => {
    const store = await storeWith();
    expect(await store.read.salesforceOrgsByIds([org.id])).toEqual([org]);
    const change = {
      organizationId: '00Dxx0000000001EAA',
      isSandbox: true,
      byokEnabled: false,
      lastComparedAt: at(1),
      credential: { kind: 'JWT_BEARER', clientId: 'c', username: 'u', jwtCertificatePem: 'p' },
    } as const;
    await store.transaction((write) => write.updateSalesforceOrg(org.id, change));
    expect(await store.read.salesforceOrgByOrganizationId(change.organizationId)).toEqual({
      ...org,
      ...change,
    });
  });

  test('a certificate and a secret, field by field', async () => {
    const operation = anOperation({ state: 'SUCCEEDED' });
    const store = await storeWith(operation);
    const whole = aSecret(org.id, {
      description: 'Größe ✓',
      secretValueHash: 'aGFzaA==',
      certificateId: certificate.id,
      operationId: operation.id,
    });
    await store.transaction((write) => write.insertTenantSecret(whole));
    expect(await store.read.certificatesByIds([certificate.id])).toEqual([certificate]);
    expect(await store.read.tenantSecretsByIds([whole.id, secret.id])).toEqual([whole, secret]);
    expect(await store.read.tenantSecretsOf(org.id, 'DATA')).toHaveLength(2);
  });

  test('an operation with everything in it', async () => {
    const operation = anOperation({
      orgId: org.id,
      kind: 'destroyTenantSecret',
      state: 'FAILED',
      progress: 'CONFIRMED',
      steps: [
        { progress: 'RESERVED', at: at(3) },
        { progress: 'INTENT', at: at(2) },
        { progress: 'CONFIRMED', at: at(2) },
      ],
      idempotency: { key: 'k', inputHash: 'h' },
      generateIntent: {
        certificateId: certificate.id,
        keyDerivationMode: 'NONE',
        description: 'x',
        activeKeyIdBefore: null,
      },
      targetId: secret.id,
      backupChoice: 'DELETE',
      lease: { holder, fence: 7 },
      secretValueHash: 'hash',
      keyId: '02G',
      result: { tenantSecretId: secret.id, archivedTenantSecretId: null },
      error: { code: 'KEY_LIMIT_REACHED', message: 'm', particulars: { limit: 50 } },
      hsmWork: 'DESTROY',
      hsmWorkNotBefore: at(4),
      keyDestroyedAt: at(6),
      backupNotBefore: at(7),
      endedAt: at(5),
    });
    const store = await storeWith(operation);
    expect(await store.read.operation(operation.id)).toEqual(operation);
    expect(
      await store.read.operationByIdempotencyKey('TOKEN', 'token-1', 'destroyTenantSecret', 'k'),
    ).toEqual(operation);
    expect(await store.read.operation(anOperation().id)).toBeUndefined();
  });

  test('changes of an operation are kept and its steps appended in order', async () => {
    const operation = anOperation({ orgId: org.id });
    const store = await storeWith(operation);
    const change: OperationChange = { progress: 'SECRET_MADE', secretValueHash: 'h', generateIntent: null };
    const steps = [
      { progress: 'INTENT', at: at(9) },
      { progress: 'SECRET_MADE', at: at(1) },
    ] as const;
    await store.transaction(async (write) => {
      const { id, lease } = operation;
      expect(await write.advanceOperation(id, lease!, 1000, {}, steps[0])).toBe(true);
      expect(await write.advanceOperation(id, lease!, 1000, change, steps[1])).toBe(true);
      await write.updateOperation(id, {});
    });
    const after = { ...operation, ...change, steps: [...operation.steps, ...steps] };
    expect(await store.read.operation(operation.id)).toEqual(after);
    expect(await store.read.openOperations({ orgId: org.id, type: 'DATA' })).toEqual([after]);
  });

  test('a withdrawn operation leaves no trace', async () => {
    const operation = anOperation({ orgId: org.id });
    const store = await storeWith(operation);
    await store.transaction((write) => write.withdrawOperation(operation.id, operation.lease!));
    expect(await store.read.operation(operation.id)).toBeUndefined();
    expect(await (await database.beside()).query('SELECT * FROM "operation_step"')).toEqual([]);
  });

  test('open operations are the running and unknown key operations, eldest first', async () => {
    const [younger, elder] = [
      anOperation({ orgId: org.id, createdAt: at(2) }),
      anOperation({ orgId: org.id, createdAt: at(1), type: 'EVENT_BUS', state: 'UNKNOWN' }),
    ];
    const store = await storeWith(younger, elder, anOperation({ orgId: org.id, state: 'FAILED' }));
    expect((await store.read.openOperations()).map(({ id }) => id)).toEqual([elder.id, younger.id]);
    expect(await store.read.openOperations({ orgId: org.id, type: 'ANALYTICS' })).toEqual([]);
  });

  test('work that an operation left is due once it has ended and its time has come', async () => {
    const work = { orgId: org.id, hsmWork: 'CLOSE' } as const;
    const due = anOperation({ ...work, state: 'SUCCEEDED', createdAt: at(2) });
    const waited = anOperation({ ...work, state: 'FAILED', hsmWorkNotBefore: at(7), createdAt: at(1) });
    const backup = anOperation({ state: 'SUCCEEDED', backupNotBefore: at(7), createdAt: at(3) });
    const store = await storeWith(
      due,
      waited,
      backup,
      anOperation({ ...work }),
      anOperation({ ...work, state: 'FAILED', hsmWorkNotBefore: at(8) }),
      anOperation({ orgId: org.id, state: 'SUCCEEDED', backupNotBefore: at(8) }),
      anOperation({ orgId: org.id, state: 'SUCCEEDED' }),
    );
    expect(await store.read.operationsWithWorkLeft(at(7), holder)).toEqual([waited.id, due.id, backup.id]);
  });

  test('a named value, which nothing overwrites', async () => {
    const store = await storeWith();
    await store.transaction((write) => write.insertInstallationValue('name', 'value'));
    expect(await store.read.installationValue('name')).toBe('value');
    expect(await store.read.installationValue('other')).toBeUndefined();
    await expect(store.transaction((write) => write.insertInstallationValue('name', 'x'))).rejects.toThrow();
  });

  test('a time that has no four-digit year is refused rather than sorted wrongly', async () => {
    const store = await storeWith();
    const far = anOrg({ createdAt: new Date(Date.UTC(12_000, 0, 1)) });
    await expect(store.transaction((write) => write.insertSalesforceOrg(far))).rejects.toThrow(RangeError);
  });
});
