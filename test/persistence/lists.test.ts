import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type {
  ApiTokenId,
  ApprovalRequestId,
  RoleGrantId,
  RotationRunId,
  SalesforceOrgId,
} from '../../src/key-management/identifiers.js';
import type { ListPosition, StoreReader, TenantSecretFilter } from '../../src/key-management/ports/store.js';
import type { TenantSecret } from '../../src/key-management/tenant-secret.js';
import { describeOnEachDatabase } from './databases.js';
import { aCertificate, aDrift, anOperation, anOrg, aSecret, holder } from './rows.js';

const types = ['DATA', 'EVENT_BUS'] as const;
const statuses = ['ACTIVE', 'ARCHIVED', 'DESTROYED'] as const;
const orgs = ['A', 'B', 'a'].map((name) => anOrg({ id: `org_${name}` as SalesforceOrgId }));
const [orgA, orgB] = [orgs[0]!.id, orgs[1]!.id];

/** Few times and versions, so that the later sort fields decide often; ids that a language would sort otherwise. */
const someSecrets = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[aAbB]{1,4}$/),
    orgId: fc.constantFrom(...orgs.map(({ id }) => id)),
    type: fc.constantFrom(...types),
    status: fc.constantFrom('ARCHIVED', 'DESTROYED'),
    keyManager: fc.constantFrom('HSM', 'EXTERNAL'),
    description: fc.constantFrom(null, 'Quarterly', '100 % of_it', 'a\\b'),
    version: fc.integer({ min: 1, max: 3 }),
    day: fc.integer({ min: 1, max: 3 }),
  }),
  { selector: ({ id }) => id, minLength: 0, maxLength: 40 },
);
const someFilter = fc.record(
  {
    orgId: fc.constantFrom(...orgs.map(({ id }) => id)),
    type: fc.constantFrom(...types),
    status: fc.constantFrom(...statuses),
    keyManager: fc.constantFrom('HSM', 'EXTERNAL'),
    search: fc.constantFrom('quarter', '%', '_', '\\', '02g', 'Z'),
  },
  { requiredKeys: [] },
);

const positionOf = ({ createdAt, version, id }: TenantSecret): ListPosition => ({
  createdAt: createdAt.toISOString(),
  version,
  id,
});
const descending = (a: string | number, b: string | number): number => (a === b ? 0 : a < b ? 1 : -1);
const newestFirst = (a: TenantSecret, b: TenantSecret): number =>
  descending(a.createdAt.getTime(), b.createdAt.getTime()) ||
  descending(a.version, b.version) ||
  descending(a.id, b.id);
const fits =
  (filter: TenantSecretFilter) =>
  (secret: TenantSecret): boolean => {
    const { search, ...exact } = filter;
    const { keyId, description } = secret;
    const found = `${keyId}\n${description ?? ''}`.toLowerCase().includes((search ?? '').toLowerCase());
    return (
      found && Object.entries(exact).every(([field, value]) => secret[field as keyof TenantSecret] === value)
    );
  };

describeOnEachDatabase('lists', (database) => {
  test('pages, counts and groups are those of a sorted array', async () => {
    const store = await database.store();
    await store.transaction(async (write) => {
      for (const org of orgs) await write.insertSalesforceOrg(org);
    });
    const { manager } = await database.beside();
    await fc.assert(
      fc.asyncProperty(
        someSecrets,
        someFilter,
        fc.integer({ min: 1, max: 7 }),
        async (drawn, filter, size) => {
          await manager.query('DELETE FROM "tenant_secret"');
          await manager.query('DELETE FROM "tenant_secret_count"');
          const model = drawn.map(({ day, id, ...rest }) =>
            aSecret(rest.orgId, {
              ...rest,
              id: id as TenantSecret['id'],
              createdAt: new Date(Date.UTC(2026, 0, day)),
            }),
          );
          await store.transaction(async (write) => {
            for (const secret of model) await write.insertTenantSecret(secret);
          });
          model.sort(newestFirst);
          const wanted = model.filter(fits(filter));
          expect(await readAll(store.read, filter, size)).toEqual(wanted);
          expect(await store.read.countTenantSecrets(filter)).toBe(wanted.length);
          const { status: wantedStatus, ...anyStatus } = filter;
          const byStatus = await store.read.countTenantSecretsByStatus(anyStatus);
          for (const status of wantedStatus === undefined ? statuses : [wantedStatus]) {
            expect(byStatus[status] ?? 0).toBe(model.filter(fits({ ...anyStatus, status })).length);
          }
          const { orgId: _, keyManager: __, search: ___, ...rest } = filter;
          const groups = [orgB, orgA].map((orgId) => model.filter(fits({ ...rest, orgId })));
          expect(await store.read.tenantSecretsOfOrgs([orgB, orgA], rest, size)).toEqual(
            groups.map((group) => group.slice(0, size)),
          );
          expect(await store.read.countTenantSecretsOfOrgs([orgB, orgA], rest)).toEqual(
            groups.map((group) => group.length),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  async function readAll(
    read: StoreReader,
    filter: TenantSecretFilter,
    limit: number,
  ): Promise<TenantSecret[]> {
    const all: TenantSecret[] = [];
    for (;;) {
      const last = all.at(-1);
      const page = await read.tenantSecrets(filter, {
        limit,
        ...(last === undefined ? {} : { after: positionOf(last) }),
      });
      all.push(...page);
      if (page.length < limit) return all;
    }
  }

  test('orgs and certificates go by time and id, and groups keep the order of the orgs', async () => {
    const store = await database.store();
    const at = (day: number): { createdAt: Date } => ({ createdAt: new Date(Date.UTC(2026, 0, day)) });
    const [older, newer, foreign] = [
      aCertificate(orgA, at(1)),
      aCertificate(orgA, at(2)),
      aCertificate(orgB, at(1)),
    ];
    await store.transaction(async (write) => {
      for (const org of orgs) await write.insertSalesforceOrg(org);
      for (const certificate of [older, newer, foreign]) await write.insertCertificate(certificate);
    });
    const { read } = store;
    expect((await read.salesforceOrgs({ limit: 2 })).map(({ id }) => id)).toEqual(['org_a', 'org_B']);
    const after = { createdAt: orgs[1]!.createdAt.toISOString(), id: orgB };
    expect(await read.salesforceOrgs({ limit: 2, after })).toEqual([orgs[0]]);
    expect(await read.countSalesforceOrgs()).toBe(3);
    expect(await read.countSalesforceOrgs('ACME.my')).toBe(3);
    expect(await read.salesforceOrgs({ limit: 9 }, 'nobody')).toEqual([]);
    expect(await read.certificates({}, { limit: 9 })).toEqual([newer, foreign, older]);
    expect(await read.certificates({ orgId: orgA }, { limit: 1 })).toEqual([newer]);
    expect(await read.countCertificates({ orgId: orgA })).toBe(2);
    expect(await read.certificatesOfOrgs([orgB, orgA], 1)).toEqual([[foreign], [newer]]);
    expect(await read.countCertificatesOfOrgs([orgB, orgA, orgs[2]!.id])).toEqual([1, 2, 0]);
    expect(await read.newestCertificates([orgs[2]!.id, orgA])).toEqual([undefined, newer]);
    expect(await read.certificatesByIds([foreign.id, 'none' as typeof foreign.id, older.id])).toEqual([
      foreign,
      undefined,
      older,
    ]);
    expect(await read.certificateByFingerprint(orgA, older.fingerprintSha256)).toEqual(older);
    expect(await read.certificateByFingerprint(orgB, older.fingerprintSha256)).toBeUndefined();
  });

  test('each way of reading is one statement', async () => {
    const counts: Record<string, number> = {};
    for (const [name, read] of Object.entries(readings)) {
      counts[name] = (await database.statementsOf((store) => read(store.read))).length;
    }
    expect(counts).toEqual(Object.fromEntries(Object.keys(counts).map((name) => [name, 1])));
    expect(Object.keys(counts).sort()).toEqual(Object.keys((await database.store()).read).sort());
  });
});

const filter = { orgId: orgA, type: 'DATA', status: 'ACTIVE' } as const;
const after = { createdAt: '2026-01-01T00:00:00.000Z', version: 1, id: 'x' };

/** Every method of the reader, called so that it has something to look for. */
const readings: Record<keyof StoreReader, (read: StoreReader) => Promise<unknown>> = {
  salesforceOrgs: (read) => read.salesforceOrgs({ limit: 3, after }),
  countSalesforceOrgs: (read) => read.countSalesforceOrgs(),
  salesforceOrgsByIds: (read) => read.salesforceOrgsByIds([orgA, orgB]),
  salesforceOrgByOrganizationId: (read) => read.salesforceOrgByOrganizationId('00D'),
  certificates: (read) => read.certificates({ orgId: orgA }, { limit: 3, after }),
  countCertificates: (read) => read.countCertificates({}),
  certificatesOfOrgs: (read) => read.certificatesOfOrgs([orgA, orgB], 3),
  countCertificatesOfOrgs: (read) => read.countCertificatesOfOrgs([orgA, orgB]),
  certificatesByIds: (read) => read.certificatesByIds([aCertificate(orgA).id]),
  newestCertificates: (read) => read.newestCertificates([orgA, orgB]),
  certificateByFingerprint: (read) => read.certificateByFingerprint(orgA, 'AA'),
  tenantSecrets: (read) => read.tenantSecrets(filter, { limit: 3, after }),
  countTenantSecrets: (read) => read.countTenantSecrets(filter),
  tenantSecretsOfOrgs: (read) => read.tenantSecretsOfOrgs([orgA, orgB], filter, 3),
  countTenantSecretsByStatus: (read) => read.countTenantSecretsByStatus({ orgId: orgA, search: 'x' }),
  countTenantSecretsOfOrgs: (read) => read.countTenantSecretsOfOrgs([orgA, orgB], filter),
  tenantSecretsByIds: (read) => read.tenantSecretsByIds([aSecret(orgA).id]),
  tenantSecretsOf: (read) => read.tenantSecretsOf(orgA, 'DATA'),
  operation: (read) => read.operation(anOperation().id),
  operationByIdempotencyKey: (read) => read.operationByIdempotencyKey('TOKEN', 'x', 'uploadCertificate', 'k'),
  openOperations: (read) => read.openOperations({ orgId: orgA, type: 'DATA' }),
  operations: (read) => read.operations({ orgId: orgA, state: 'FAILED', type: 'DATA' }, { limit: 3, after }),
  countOperations: (read) => read.countOperations({ kind: 'destroyTenantSecret' }),
  operationsByIds: (read) => read.operationsByIds([anOperation().id]),
  abandonedOperations: (read) => read.abandonedOperations(holder),
  operationsWithWorkLeft: (read) => read.operationsWithWorkLeft(new Date('2026-01-01'), holder),
  tenantSecretsByOperations: (read) => read.tenantSecretsByOperations([anOperation().id]),
  comparisonSequence: (read) => read.comparisonSequence(orgA, 'DATA'),
  backupFacts: (read) => read.backupFacts([aSecret(orgA).id]),
  backup: (read) => read.backup(aSecret(orgA).id),
  drifts: (read) => read.drifts({ orgId: orgA }, { limit: 3, after }),
  countDrifts: (read) => read.countDrifts({ orgId: orgA }),
  driftsByIds: (read) => read.driftsByIds([aDrift(orgA).id]),
  openDrifts: (read) => read.openDrifts({ orgId: orgA }),
  apiTokens: (read) => read.apiTokens({ limit: 3, after }),
  countApiTokens: (read) => read.countApiTokens(),
  apiTokensByIds: (read) => read.apiTokensByIds(['token_1' as ApiTokenId]),
  apiTokenByHash: (read) => read.apiTokenByHash('00'),
  roleGrants: (read) => read.roleGrants({ limit: 3, after }),
  countRoleGrants: (read) => read.countRoleGrants(),
  roleGrantsByIds: (read) => read.roleGrantsByIds(['grant_1' as RoleGrantId]),
  roleGrantsOf: (read) => read.roleGrantsOf([{ kind: 'USER', id: 'x' }]),
  auditEntries: (read) =>
    read.auditEntries({ orgId: orgA, since: new Date() }, { limit: 3, after, onlyOrgs: [orgA] }),
  countAuditEntries: (read) => read.countAuditEntries({ action: 'signIn' }, [orgA]),
  auditEntriesAfter: (read) => read.auditEntriesAfter(0, 3),
  auditHead: (read) => read.auditHead(),
  unanchoredCheckpoints: (read) => read.unanchoredCheckpoints(),
  newestCheckpoint: (read) => read.newestCheckpoint(),
  checkpointsBetween: (read) => read.checkpointsBetween(0, 3),
  approvalPolicies: (read) => read.approvalPolicies([orgA]),
  approvalRequests: (read) =>
    read.approvalRequests({ state: 'PENDING' }, { limit: 3, after, onlyOrgs: [orgA] }),
  countApprovalRequests: (read) => read.countApprovalRequests({}, [orgA]),
  approvalRequest: (read) => read.approvalRequest('approval_1' as ApprovalRequestId),
  openApprovalRequest: (read) => read.openApprovalRequest('destroyTenantSecret', aSecret(orgA).id),
  dueApprovalRequests: (read) => read.dueApprovalRequests(new Date()),
  rotationPolicy: (read) => read.rotationPolicy({ orgId: orgA, type: 'DATA' }),
  rotationPoliciesOfOrgs: (read) => read.rotationPoliciesOfOrgs([orgA, orgB]),
  dueRotationPolicies: (read) => read.dueRotationPolicies(new Date(), holder, 3),
  rotationRuns: (read) => read.rotationRuns({ orgId: orgA, state: 'WAITING' }, { limit: 3, after }),
  countRotationRuns: (read) => read.countRotationRuns({ type: 'DATA' }, [orgA]),
  rotationRunsByIds: (read) => read.rotationRunsByIds(['rotation_1' as RotationRunId]),
  openRotationRun: (read) => read.openRotationRun({ orgId: orgA, type: 'DATA' }),
  newestRotationRuns: (read) => read.newestRotationRuns([{ orgId: orgA, type: 'DATA' }]),
  destructionGates: (read) => read.destructionGates([orgA, orgB]),
  destructionEvidence: (read) => read.destructionEvidence([aSecret(orgA).id], 'REENCRYPTED'),
  destructionCertificatesByIds: (read) => read.destructionCertificatesByIds([anOperation().id]),
  destructionCertificatesOf: (read) => read.destructionCertificatesOf([aSecret(orgA).id]),
  unsignedDestructionCertificates: (read) => read.unsignedDestructionCertificates(),
  installationValue: (read) => read.installationValue('x'),
};
