import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ApprovalRequest } from '../../src/key-management/approvals/approval.js';
import type { DestructionFacts } from '../../src/key-management/destruction/destruction-certificate.js';
import type {
  ApiTokenId,
  ApprovalRequestId,
  EvidenceId,
  OperationId,
  RoleGrantId,
  RotationRunId,
  SalesforceOrgId,
  ServerId,
} from '../../src/key-management/identifiers.js';
import type { StoreWriter } from '../../src/key-management/ports/store.js';
import type { TenantSecret } from '../../src/key-management/tenant-secret.js';
import { createStore } from '../../src/persistence/create-store.js';
import { migrations } from '../../src/persistence/migrations/migrations.js';
import { createDataSource, type DatabaseLocation } from '../../src/persistence/data-source.js';
import { describeOnEachDatabase, silent } from './databases.js';
import { aCertificate, aDrift, anOperation, anOrg, aSecret } from './rows.js';

/** Rows of what the third migration brings. */
async function fillAccessAndRecord(
  write: StoreWriter,
  { id, orgId, createdAt }: TenantSecret,
): Promise<void> {
  const actor = { kind: 'USER', id: 'issuer|ada', name: 'Ada' } as const;
  const none = { expiresAt: null, revokedAt: null, lastUsedAt: null };
  await write.insertApiToken({
    ...none,
    id: 'token_1' as ApiTokenId,
    name: 'a',
    sha256: 'b',
    createdBy: actor,
    createdAt,
  });
  const subject = { kind: 'USER', id: actor.id } as const;
  const grant = { role: 'viewer', subject, createdBy: actor, createdAt } as const;
  await write.insertRoleGrant({ ...grant, id: 'grant_1' as RoleGrantId, orgId });
  await write.insertRoleGrant({ ...grant, id: 'grant_2' as RoleGrantId, orgId: null });
  await write.putApprovalPolicy({ orgId, approvers: 1, expiresAfterMinutes: 1, undoWindowMinutes: 0 });
  const request: ApprovalRequest = {
    ...{ id: 'approval_1' as ApprovalRequestId, orgId, action: 'destroyTenantSecret', targetId: id },
    ...{
      input: { confirmKeyId: 'x' },
      reason: 'y',
      requestedBy: actor,
      state: 'PENDING',
      approversNeeded: 1,
    },
    ...{ approvals: [], createdAt, expiresAt: createdAt, undoWindowMinutes: 0, executeAfter: null },
    ...{ endedBy: null, endedAt: null, failure: null },
  };
  await write.insertApprovalRequest(request);
  await write.insertApproval(request.id, { actor, at: createdAt, byClaim: false });
  const { hash } = await write.auditHead();
  const nothing = {
    code: null,
    orgId: null,
    objectId: null,
    operationId: null,
    address: null,
    requestId: null,
  };
  const told = { ...nothing, actor, action: 'signIn', outcome: 'SUCCEEDED', detail: {} } as const;
  await write.insertAuditEntry({ ...told, sequence: 1, at: createdAt, previousHash: hash, hash: 'h' });
  const signed = { sequence: 1, hash: 'h', at: createdAt, keyName: 'k', keyFingerprint: 'f', signature: 's' };
  await write.insertCheckpoint({ ...signed, anchoredAt: null });
}

/** Rows of the migration of rotations. */
async function fillRotation(write: StoreWriter, orgId: SalesforceOrgId, at: Date): Promise<void> {
  const key = { orgId, type: 'DATA' } as const;
  await write.putRotationPolicy({
    ...{ ...key, intervalDays: 30, cron: null, timeZone: 'UTC', maximumAgeDays: null, jitterMinutes: 5 },
    ...{ window: { start: 60, end: 120 }, keyDerivationMode: 'PBKDF2', pausedAt: null },
    ...{ doneUntil: at, nextDueAt: at, nextRunAt: at, createdAt: at, lastModifiedAt: at },
  });
  await write.insertRotationRun(
    {
      ...{ ...key, id: 'rotation_1' as RotationRunId, dueAt: at, state: 'RUNNING', attempt: 1, code: null },
      ...{ operationId: null, missedRuns: 0, createdAt: at, endedAt: null },
      lease: { holder: 'a' as ServerId, fence: 1 },
    },
    1000,
  );
}

/** Rows of the migration of destructions. */
async function fillDestruction(write: StoreWriter, secret: TenantSecret, id: OperationId): Promise<void> {
  const { orgId, id: secretId, createdAt } = secret;
  await write.putDestructionGate({ orgId, reencryptionEvidence: true, verifiedBackup: false });
  await write.insertDestructionEvidence({
    ...{ id: 'evidence_1' as EvidenceId, orgId, secretId, kind: 'REENCRYPTED', reference: 'r', createdAt },
    recordedBy: { kind: 'USER', id: 'issuer|ada', name: 'Ada' },
  });
  const facts = {} as DestructionFacts;
  await write.insertDestructionCertificate({ id, orgId, secretId, facts, signed: null, createdAt });
}

const start = (location: DatabaseLocation): ReturnType<typeof createStore> =>
  createStore(location, { logger: silent });

describeOnEachDatabase('migrations', (database) => {
  test('lead to the very schema that the entities describe', async () => {
    await database.store();
    const { upQueries } = await (await database.beside()).driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  test('go down and up again with rows in every table', async () => {
    const store = await database.store();
    await store.transaction(async (write) => {
      const org = anOrg();
      await write.insertSalesforceOrg(org);
      const certificate = aCertificate(org.id);
      await write.insertCertificate(certificate);
      const maker = anOperation({ state: 'SUCCEEDED' });
      await write.insertOperation(maker);
      const secret = aSecret(org.id, { operationId: maker.id, certificateId: certificate.id });
      await write.insertTenantSecret(secret);
      await write.insertOperation(anOperation({ orgId: org.id, targetId: secret.id }));
      await write.insertInstallationValue('a', 'b');
      const kept = { secretId: secret.id, sealed: 's', createdAt: maker.createdAt, keptUntil: null };
      await write.putBackup(kept);
      await write.insertDrift(aDrift(org.id, { tenantSecretId: secret.id }));
      await write.advanceComparison(org.id, 'DATA', 0);
      await write.takeTurn('a', 0);
      await fillAccessAndRecord(write, secret);
      await fillRotation(write, org.id, org.createdAt);
      await fillDestruction(write, secret, maker.id);
    });
    const beside = await database.beside();
    for (const _ of beside.migrations) await beside.undoLastMigration();
    const runner = beside.createQueryRunner();
    for (const { tableName } of beside.entityMetadatas) expect(await runner.hasTable(tableName)).toBe(false);
    await runner.release();
    await beside.runMigrations();
    await store.probe();
    expect(await store.read.countSalesforceOrgs()).toBe(0);
  });

  test('the second goes down with what it brought, and up again with everything else still there', async () => {
    const store = await database.store();
    const org = anOrg();
    const secret = aSecret(org.id, { status: 'DESTROYED' });
    const steps = (['INTENT', 'CONFIRMED', 'BACKED_UP'] as const).map((progress) => ({
      progress,
      at: org.createdAt,
    }));
    const made = anOperation({ orgId: org.id, state: 'SUCCEEDED', progress: 'BACKED_UP', steps });
    const restore = anOperation({ orgId: org.id, kind: 'restoreTenantSecret', targetId: secret.id });
    await store.transaction(async (write) => {
      await write.insertSalesforceOrg(org);
      await write.insertTenantSecret(secret);
      for (const operation of [made, restore]) await write.insertOperation(operation, 1000);
      const kept = { secretId: secret.id, sealed: 's', createdAt: org.createdAt, keptUntil: org.createdAt };
      await write.putBackup(kept);
      await write.insertDrift(aDrift(org.id));
    });
    const beside = await database.beside();
    for (const _ of beside.migrations.slice(1)) await beside.undoLastMigration();
    const rows: unknown = await beside.query(
      'SELECT "progress", "state", "destroy_target_id" AS "target" FROM "operation" ORDER BY "id"',
    );
    expect(rows).toEqual([
      { progress: 'CONFIRMED', state: 'SUCCEEDED', target: null },
      { progress: 'RESERVED', state: 'FAILED', target: secret.id },
    ]);
    await beside.runMigrations();
    expect(await store.read.tenantSecretsByIds([secret.id])).toEqual([secret]);
    const after = { ...made, progress: 'CONFIRMED', steps: steps.slice(0, 2), lease: null };
    expect(await store.read.operation(made.id)).toEqual(after);
    expect(await store.read.backupFacts([secret.id])).toEqual([undefined]);
    expect(await store.read.countDrifts({})).toBe(0);
  });

  test('are run by TypeORM’s own command line', async () => {
    const { location } = database;
    const url = location.kind === 'sqlite' ? `sqlite:${location.path}` : location.url;
    const command = ['node_modules/typeorm/cli.js', 'migration:run', '-d', 'dist/ormconfig.js'];
    await promisify(execFile)(process.execPath, command, { env: { ...process.env, DATABASE_URL: url } });
    expect(await (await database.beside()).showMigrations()).toBe(false);
  });

  test('keep what is there when the next server starts', async () => {
    const first = await start(database.location);
    await first.transaction((write) => write.insertInstallationValue('kept', 'yes'));
    await first.close();
    const second = await start(database.location);
    expect(await second.read.installationValue('kept')).toBe('yes');
    await second.close();
  });

  test('a database that a newer release has written is refused, and left alone', async () => {
    await (await start(database.location)).close();
    const newer = createDataSource(database.location);
    await newer.initialize();
    await newer.query(
      `INSERT INTO "migrations" ("timestamp", "name") VALUES (9999999999999, 'Later9999999999999')`,
    );
    await newer.destroy();
    await expect(start(database.location)).rejects.toMatchObject({
      variable: 'DATABASE_URL',
      problem: expect.stringContaining('Later9999999999999'),
      remedy: expect.stringContaining('backup'),
    });
  });

  test('two servers that start at once leave one schema', async () => {
    const starts = await Promise.allSettled([start(database.location), start(database.location)]);
    const stores = starts.flatMap((started) => (started.status === 'fulfilled' ? [started.value] : []));
    expect(stores).toHaveLength(database.location.kind === 'sqlite' ? 1 : 2);
    for (const store of stores) await store.close();
    const rows: unknown = await (await database.beside()).query('SELECT "name" FROM "migrations"');
    expect(rows).toHaveLength(migrations.length);
  });
});
