import { keptSecretsLimit } from '../rotation-limits.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import { TenantSecretStatus, TenantSecretType, type TenantSecret } from '../tenant-secret.js';
import { daysSince, everyOrg, type Report, type ReportRow, type ReportScope } from './report.js';

const columns = [
  ...['org', 'organizationId', 'type', 'activeVersion', 'activeKeyManager', 'activeSince', 'activeDays'],
  ...['oldestArchivedDays', 'kept', 'limit'],
];

/** How old the active key of each org and type is, the eldest archived one, and how near the cap is. */
export function age(scope: ReportScope): Report {
  return { columns, rows: () => rows(scope) };
}

async function* rows(scope: ReportScope): AsyncGenerator<ReportRow> {
  for await (const org of everyOrg(scope)) {
    const secrets = await scope.read.tenantSecretsOf(org.id);
    for (const type of Object.values(TenantSecretType)) {
      const own = secrets.filter((secret) => secret.type === type);
      if (own.length > 0) yield rowOf(org, type, own, scope.now);
    }
  }
}

function rowOf(
  org: SalesforceOrg,
  type: TenantSecretType,
  own: readonly TenantSecret[],
  now: Date,
): ReportRow {
  const active = own.find(({ status }) => status === TenantSecretStatus.ACTIVE);
  const archived = own.filter(({ status }) => status === TenantSecretStatus.ARCHIVED);
  const ages = archived.map(({ createdAt }) => daysSince(createdAt, now));
  return {
    org: org.name,
    organizationId: org.organizationId,
    type,
    activeVersion: active?.version ?? null,
    activeKeyManager: active?.keyManager ?? null,
    activeSince: active?.createdAt.toISOString() ?? null,
    activeDays: active === undefined ? null : daysSince(active.createdAt, now),
    oldestArchivedDays: ages.length === 0 ? null : Math.max(...ages),
    kept: archived.length + (active === undefined ? 0 : 1),
    limit: keptSecretsLimit,
  };
}
