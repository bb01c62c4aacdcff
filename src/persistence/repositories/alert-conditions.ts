import type { EntityManager } from 'typeorm';
import type { AlertReader } from '../../key-management/ports/alert-store.js';
import { ApiTokenEntity } from '../entities/api-token-entity.js';
import { CertificateEntity } from '../entities/certificate-entity.js';
import { SalesforceOrgEntity } from '../entities/salesforce-org-entity.js';
import { TenantSecretCountEntity } from '../entities/tenant-secret-count-entity.js';
import { toTimeText } from '../entities/time-text.js';

type Reader = Pick<
  AlertReader,
  'certificatesInUseUntil' | 'apiTokensExpiringUntil' | 'keptSecretsFrom' | 'orgsNotComparedSince'
>;

/** The most urgent first; whoever has more trouble than that has other ways to see it. */
const most = 1000;

/** Reading what can be worth an alert. */
export function alertConditionReader(manager: EntityManager): Reader {
  return {
    certificatesInUseUntil: async (until) => {
      const query = manager.createQueryBuilder(CertificateEntity, 'certificate');
      query.where('certificate.notAfter <= :until', { until: toTimeText(until) }).andWhere(isNewest(manager));
      return await query.orderBy('certificate.notAfter').limit(most).getMany();
    },
    apiTokensExpiringUntil: async (until) => {
      const query = manager.createQueryBuilder(ApiTokenEntity, 'token');
      query.where('token.revokedAt IS NULL AND token.expiresAt <= :until', { until: toTimeText(until) });
      return await query.orderBy('token.expiresAt').limit(most).getMany();
    },
    keptSecretsFrom: async (least) => {
      const query = manager.createQueryBuilder(TenantSecretCountEntity, 'tally');
      query.select('tally.orgId', 'orgId').addSelect('tally.type', 'type');
      query.addSelect('SUM(tally.count)', 'kept').where(`tally.status IN ('ACTIVE', 'ARCHIVED')`);
      query.groupBy('tally.orgId').addGroupBy('tally.type').having('SUM(tally.count) >= :least', { least });
      const rows = await query.orderBy('SUM(tally.count)', 'DESC').limit(most).getRawMany<KeptRow>();
      return rows.map((row) => ({ ...row, kept: Number(row.kept) }));
    },
    orgsNotComparedSince: async (since) => {
      const query = manager.createQueryBuilder(SalesforceOrgEntity, 'org');
      query.where(`org.state = 'ACTIVE' AND org.lastComparedAt <= :since`, { since: toTimeText(since) });
      return await query.orderBy('org.lastComparedAt').limit(most).getMany();
    },
  };
}

type KeptRow = Omit<Awaited<ReturnType<Reader['keptSecretsFrom']>>[number], 'kept'> & {
  readonly kept: number | string;
};

/** The certificate in use is the newest uploaded. */
function isNewest(manager: EntityManager): string {
  const newer = manager
    .createQueryBuilder(CertificateEntity, 'newer')
    .select('1')
    .where('newer.orgId = certificate.orgId')
    .andWhere(
      '(newer.createdAt > certificate.createdAt OR (newer.createdAt = certificate.createdAt AND newer.id > certificate.id))',
    );
  return `NOT EXISTS (${newer.getQuery()})`;
}
