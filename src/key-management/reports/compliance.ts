import { Restorability, restorabilityOf } from '../backup/restorability.js';
import type { Certificate } from '../certificate/certificate.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import { KeyManager, TenantSecretStatus, type TenantSecret } from '../tenant-secret.js';
import { daysSince, everyOrg, type Report, type ReportRow, type ReportScope } from './report.js';

/** What is asked of every org. */
export interface ComplianceChoices {
  /** No active key may be older, in days. */
  readonly maximumAgeDays: number;
}

const columns = [
  ...['org', 'organizationId', 'orgState', 'byokEnabled', 'lastComparedAt', 'certificateExpiresAt'],
  ...['activeKeys', 'activeKeysTooOld', 'activeKeysNotOurs', 'secretsWithoutBackup', 'secretsLost'],
  ...['openDifferences', 'approversForDestroying', 'findings', 'compliant'],
];

/** How each org stands: an org without findings is compliant. */
export function compliance(scope: ReportScope, choices: ComplianceChoices): Report {
  return { columns, rows: () => rows(scope, choices) };
}

async function* rows(scope: ReportScope, choices: ComplianceChoices): AsyncGenerator<ReportRow> {
  const { read } = scope;
  for await (const org of everyOrg(scope)) {
    const secrets = await read.tenantSecretsOf(org.id);
    const backups = await read.backupFacts(secrets.map(({ id }) => id));
    const restorabilities = secrets.map((secret, index) =>
      restorabilityOf(secret, backups[index] !== undefined),
    );
    const [certificate] = await read.newestCertificates([org.id]);
    const [policy] = await read.approvalPolicies([org.id]);
    yield rowOf(org, {
      ...figuresOf(secrets, restorabilities, scope.now, choices),
      certificate,
      openDifferences: (await read.openDrifts({ orgId: org.id })).length,
      approvers: policy?.approvers ?? 0,
      now: scope.now,
    });
  }
}

interface Figures {
  readonly activeKeys: number;
  readonly activeKeysTooOld: number;
  readonly activeKeysNotOurs: number;
  readonly secretsWithoutBackup: number;
  readonly secretsLost: number;
}

function figuresOf(
  secrets: readonly TenantSecret[],
  restorabilities: readonly Restorability[],
  now: Date,
  { maximumAgeDays }: ComplianceChoices,
): Figures {
  const active = secrets.filter(({ status }) => status === TenantSecretStatus.ACTIVE);
  const count = (wanted: Restorability): number => restorabilities.filter((each) => each === wanted).length;
  return {
    activeKeys: active.length,
    activeKeysTooOld: active.filter(({ createdAt }) => daysSince(createdAt, now) > maximumAgeDays).length,
    activeKeysNotOurs: active.filter(({ keyManager }) => keyManager !== KeyManager.HSM).length,
    secretsWithoutBackup: count(Restorability.EXPORTABLE),
    secretsLost: count(Restorability.LOST),
  };
}

interface Found extends Figures {
  readonly certificate: Certificate | undefined;
  readonly openDifferences: number;
  readonly approvers: number;
  readonly now: Date;
}

function rowOf(org: SalesforceOrg, found: Found): ReportRow {
  const { certificate, openDifferences, approvers, now, ...figures } = found;
  const findings = [
    org.state === 'ACTIVE' ? [] : ['NOT_ACTIVE'],
    org.byokEnabled ? [] : ['BYOK_OFF'],
    certificate === undefined ? ['NO_CERTIFICATE'] : [],
    certificate !== undefined && certificate.notAfter <= now ? ['CERTIFICATE_EXPIRED'] : [],
    figures.activeKeysTooOld > 0 ? ['ACTIVE_KEY_TOO_OLD'] : [],
    figures.activeKeysNotOurs > 0 ? ['ACTIVE_KEY_NOT_OURS'] : [],
    figures.secretsWithoutBackup > 0 ? ['SECRET_WITHOUT_BACKUP'] : [],
    openDifferences > 0 ? ['OPEN_DIFFERENCE'] : [],
  ].flat();
  return {
    org: org.name,
    organizationId: org.organizationId,
    orgState: org.state,
    byokEnabled: org.byokEnabled,
    lastComparedAt: org.lastComparedAt?.toISOString() ?? null,
    certificateExpiresAt: certificate?.notAfter.toISOString() ?? null,
    ...figures,
    openDifferences,
    approversForDestroying: approvers,
    findings: findings.join(' '),
    compliant: findings.length === 0,
  };
}
