import { restorabilityOf } from '../backup/restorability.js';
import type { StoreReader } from '../ports/store.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import type { TenantSecret } from '../tenant-secret.js';
import { daysSince, everyRow, type Report, type ReportRow, type ReportScope } from './report.js';

const columns = [
  ...['org', 'organizationId', 'isSandbox', 'orgState', 'type', 'version', 'keyId', 'status'],
  ...['keyManager', 'keyDerivationMode', 'certificate', 'secretValueHash', 'restorability', 'backedUpAt'],
  ...['createdAt', 'lastModifiedAt', 'ageDays', 'description'],
];

/** Every tenant secret there is, newest first, with what is known of it. */
export function inventory(scope: ReportScope): Report {
  return { columns, rows: () => rows(scope) };
}

async function* rows(scope: ReportScope): AsyncGenerator<ReportRow> {
  const { read, now } = scope;
  for await (const secrets of everyRow(scope, (stretch) => read.tenantSecrets({}, stretch))) {
    const besides = await besidesOf(read, secrets);
    yield* secrets.map((secret, index) => rowOf(secret, besides(secret, index), now));
  }
}

interface Beside {
  readonly org: SalesforceOrg | undefined;
  readonly certificate: string | null;
  readonly backedUpAt: Date | null;
}

/** What belongs to a page of secrets, in one statement for each kind. */
async function besidesOf(
  read: StoreReader,
  secrets: readonly TenantSecret[],
): Promise<(secret: TenantSecret, index: number) => Beside> {
  const orgIds = [...new Set(secrets.map(({ orgId }) => orgId))];
  const certificateIds = [...new Set(secrets.flatMap(({ certificateId }) => certificateId ?? []))];
  const orgs = new Map((await read.salesforceOrgsByIds(orgIds)).map((org) => [org?.id, org]));
  const certificates = await read.certificatesByIds(certificateIds);
  const names = new Map(certificates.map((each) => [each?.id, each?.developerName ?? null]));
  const backups = await read.backupFacts(secrets.map(({ id }) => id));
  return ({ orgId, certificateId }, index) => ({
    org: orgs.get(orgId),
    certificate: certificateId === null ? null : (names.get(certificateId) ?? null),
    backedUpAt: backups[index]?.createdAt ?? null,
  });
}

function rowOf(secret: TenantSecret, { org, certificate, backedUpAt }: Beside, now: Date): ReportRow {
  const { type, version, keyId, status, keyManager, keyDerivationMode, secretValueHash, description } =
    secret;
  return {
    org: org?.name ?? null,
    organizationId: org?.organizationId ?? null,
    isSandbox: org?.isSandbox ?? null,
    orgState: org?.state ?? null,
    ...{ type, version, keyId, status, keyManager, keyDerivationMode, certificate, secretValueHash },
    restorability: restorabilityOf(secret, backedUpAt !== null),
    backedUpAt: backedUpAt?.toISOString() ?? null,
    createdAt: secret.createdAt.toISOString(),
    lastModifiedAt: secret.lastModifiedAt.toISOString(),
    ageDays: daysSince(secret.createdAt, now),
    description,
  };
}
