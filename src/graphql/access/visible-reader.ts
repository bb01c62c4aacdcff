import { mayAudit, mayRead, orgsFor } from '../../key-management/access/decisions.js';
import type { Caller } from '../../key-management/actor.js';
import type { SalesforceOrgId } from '../../key-management/identifiers.js';
import type { ListStretch, StoreReader } from '../../key-management/ports/store.js';

type ListReader = Pick<
  StoreReader,
  | 'salesforceOrgs'
  | 'countSalesforceOrgs'
  | 'salesforceOrgsByIds'
  | 'certificates'
  | 'countCertificates'
  | 'certificatesByIds'
  | 'tenantSecrets'
  | 'countTenantSecrets'
  | 'countTenantSecretsByStatus'
  | 'tenantSecretsByIds'
  | 'operations'
  | 'countOperations'
  | 'operationsByIds'
  | 'drifts'
  | 'countDrifts'
  | 'driftsByIds'
  | 'auditEntries'
  | 'countAuditEntries'
  | 'approvalRequests'
  | 'countApprovalRequests'
  | 'approvalRequest'
  | 'rotationRuns'
  | 'countRotationRuns'
  | 'alerts'
  | 'countAlerts'
  | 'alertsByIds'
>;

/** Below an org that is shown everything is; what is not a list of orgs' things is guarded by its field. */
type Rest = Pick<
  StoreReader,
  | 'certificatesOfOrgs'
  | 'countCertificatesOfOrgs'
  | 'newestCertificates'
  | 'tenantSecretsOfOrgs'
  | 'countTenantSecretsOfOrgs'
  | 'apiTokens'
  | 'countApiTokens'
  | 'roleGrants'
  | 'countRoleGrants'
  | 'roleGrantsOf'
  | 'approvalPolicies'
  | 'backupFacts'
  | 'rotationPoliciesOfOrgs'
  | 'newestRotationRuns'
  | 'destructionGates'
  | 'destructionEvidence'
  | 'destructionCertificatesOf'
  | 'alertChannels'
  | 'alertDeliveries'
  | 'countAlertDeliveries'
>;

/** What the GraphQL door reads through: nothing of an org that the caller may not read. */
export type VisibleReader = ListReader & Rest;

const unnarrowed = new WeakMap<StoreReader, VisibleReader>();

/** The part of the store that a caller may see. Whoever may see all of it shares one. */
export function visibleReader(read: StoreReader, caller: Caller): VisibleReader {
  const readable = orgsFor(caller, mayRead);
  const audited = orgsFor(caller, mayAudit);
  if (readable !== undefined || audited !== undefined) return narrowedReader(read, readable, audited);
  const known = unnarrowed.get(read) ?? narrowedReader(read, undefined, undefined);
  unnarrowed.set(read, known);
  return known;
}

function narrowedReader(read: StoreReader, readable: Orgs, audited: Orgs): VisibleReader {
  return { ...restOf(read), ...listsOf(read, readable, audited) };
}

type Orgs = readonly SalesforceOrgId[] | undefined;

function listsOf(read: StoreReader, readable: Orgs, audited: Orgs): ListReader {
  const among =
    (orgs: Orgs) =>
    (stretch: ListStretch): ListStretch =>
      orgs === undefined ? stretch : { ...stretch, onlyOrgs: orgs };
  const narrowed = among(readable);
  // What belongs to no org is for those who see every org.
  const isVisible = (orgId: SalesforceOrgId | null): boolean =>
    readable === undefined || (orgId !== null && readable.includes(orgId));
  const ofVisible = <Row extends { readonly orgId: SalesforceOrgId }>(rows: (Row | undefined)[]) =>
    rows.map((row) => (row !== undefined && isVisible(row.orgId) ? row : undefined));
  return {
    salesforceOrgs: (stretch, search) => read.salesforceOrgs(narrowed(stretch), search),
    countSalesforceOrgs: (search) => read.countSalesforceOrgs(search, readable),
    salesforceOrgsByIds: async (ids) =>
      (await read.salesforceOrgsByIds(ids)).map((org) =>
        org !== undefined && isVisible(org.id) ? org : undefined,
      ),
    certificates: (filter, stretch) => read.certificates(filter, narrowed(stretch)),
    countCertificates: (filter) =>
      filter.orgId !== undefined || readable === undefined
        ? read.countCertificates(filter)
        : total(Promise.all(readable.map((orgId) => read.countCertificates({ ...filter, orgId })))),
    certificatesByIds: async (ids) => ofVisible(await read.certificatesByIds(ids)),
    tenantSecrets: (filter, stretch) => read.tenantSecrets(filter, narrowed(stretch)),
    countTenantSecrets: (filter) =>
      filter.orgId !== undefined || readable === undefined
        ? read.countTenantSecrets(filter)
        : total(Promise.all(readable.map((orgId) => read.countTenantSecrets({ ...filter, orgId })))),
    countTenantSecretsByStatus: async (filter) =>
      filter.orgId !== undefined || readable === undefined
        ? await read.countTenantSecretsByStatus(filter)
        : summed(
            await Promise.all(readable.map((orgId) => read.countTenantSecretsByStatus({ ...filter, orgId }))),
          ),
    tenantSecretsByIds: async (ids) => ofVisible(await read.tenantSecretsByIds(ids)),
    operations: (filter, stretch) => read.operations(filter, narrowed(stretch)),
    countOperations: (filter) =>
      filter.orgId !== undefined || readable === undefined
        ? read.countOperations(filter)
        : total(Promise.all(readable.map((orgId) => read.countOperations({ ...filter, orgId })))),
    operationsByIds: async (ids) =>
      (await read.operationsByIds(ids)).map((operation) =>
        operation !== undefined && isVisible(operation.orgId) ? operation : undefined,
      ),
    drifts: (filter, stretch) => read.drifts(filter, narrowed(stretch)),
    countDrifts: (filter) => read.countDrifts(filter),
    driftsByIds: async (ids) => ofVisible(await read.driftsByIds(ids)),
    auditEntries: (filter, stretch) => read.auditEntries(filter, among(audited)(stretch)),
    countAuditEntries: (filter) => read.countAuditEntries(filter, audited),
    approvalRequests: (filter, stretch) => read.approvalRequests(filter, narrowed(stretch)),
    approvalRequest: async (id) => ofVisible([await read.approvalRequest(id)])[0],
    countApprovalRequests: (filter) => read.countApprovalRequests(filter, readable),
    rotationRuns: (filter, stretch) => read.rotationRuns(filter, narrowed(stretch)),
    countRotationRuns: (filter) => read.countRotationRuns(filter, readable),
    ...alertsOf(read, readable),
  };
}

/** Those of the installation belong to no org, and are for those who see every org. */
function alertsOf(
  read: StoreReader,
  readable: Orgs,
): Pick<ListReader, 'alerts' | 'countAlerts' | 'alertsByIds'> {
  const isVisible = (orgId: SalesforceOrgId | null): boolean =>
    readable === undefined || (orgId !== null && readable.includes(orgId));
  return {
    alerts: (filter, stretch) =>
      read.alerts(filter, readable === undefined ? stretch : { ...stretch, onlyOrgs: readable }),
    countAlerts: (filter) => read.countAlerts(filter, readable),
    alertsByIds: async (ids) =>
      (await read.alertsByIds(ids)).map((alert) =>
        alert !== undefined && isVisible(alert.orgId) ? alert : undefined,
      ),
  };
}

async function total(counts: Promise<number[]>): Promise<number> {
  return (await counts).reduce((sum, count) => sum + count, 0);
}

function summed(counts: readonly StatusCounts[]): StatusCounts {
  const sum: Record<string, number> = {};
  for (const [status, count] of counts.flatMap((each) => Object.entries(each))) {
    sum[status] = (sum[status] ?? 0) + count;
  }
  return sum;
}

type StatusCounts = Awaited<ReturnType<StoreReader['countTenantSecretsByStatus']>>;

function restOf(read: StoreReader): Rest {
  return {
    certificatesOfOrgs: (...given) => read.certificatesOfOrgs(...given),
    countCertificatesOfOrgs: (...given) => read.countCertificatesOfOrgs(...given),
    newestCertificates: (...given) => read.newestCertificates(...given),
    tenantSecretsOfOrgs: (...given) => read.tenantSecretsOfOrgs(...given),
    countTenantSecretsOfOrgs: (...given) => read.countTenantSecretsOfOrgs(...given),
    apiTokens: (...given) => read.apiTokens(...given),
    countApiTokens: () => read.countApiTokens(),
    roleGrants: (...given) => read.roleGrants(...given),
    countRoleGrants: () => read.countRoleGrants(),
    roleGrantsOf: (...given) => read.roleGrantsOf(...given),
    backupFacts: (...given) => read.backupFacts(...given),
    approvalPolicies: (...given) => read.approvalPolicies(...given),
    rotationPoliciesOfOrgs: (...given) => read.rotationPoliciesOfOrgs(...given),
    destructionGates: (...given) => read.destructionGates(...given),
    destructionEvidence: (...given) => read.destructionEvidence(...given),
    alertChannels: () => read.alertChannels(),
    alertDeliveries: (...given) => read.alertDeliveries(...given),
    countAlertDeliveries: (...given) => read.countAlertDeliveries(...given),
    destructionCertificatesOf: (...given) => read.destructionCertificatesOf(...given),
    newestRotationRuns: (...given) => read.newestRotationRuns(...given),
  };
}
