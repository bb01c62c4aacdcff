import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Certificate } from '../../key-management/certificate/certificate.js';
import type { SalesforceOrgId } from '../../key-management/identifiers.js';
import type { CertificateFilter, StoreReader, StoreWriter } from '../../key-management/ports/store.js';
import { CertificateEntity } from '../entities/certificate-entity.js';
import { toTimeText } from '../entities/time-text.js';
import { byOrg, byTime, cutStretch, inOrderOf } from './lists.js';
import { newestOfOrgs } from './newest-of-orgs.js';
import { insertRow } from './rows.js';

type Reader = Pick<
  StoreReader,
  | 'certificates'
  | 'countCertificates'
  | 'certificatesOfOrgs'
  | 'countCertificatesOfOrgs'
  | 'certificatesByIds'
  | 'newestCertificates'
  | 'certificateByFingerprint'
>;

/** Reading certificates. */
export function certificateReader(manager: EntityManager): Reader {
  return {
    certificates: async (filter, stretch) =>
      await cutStretch(certificates(manager, filter), byTime, stretch).getMany(),
    countCertificates: async (filter) => {
      const query = certificates(manager, filter).select('count(*)', 'count');
      return Number((await query.getRawOne<{ count: number | string }>())?.count);
    },
    certificatesOfOrgs: (orgIds, limit) => newest(manager, orgIds, limit),
    countCertificatesOfOrgs: (orgIds) => countOfOrgs(manager, orgIds),
    certificatesByIds: async (ids) => {
      if (ids.length === 0) return [];
      const query = certificates(manager, {}).where('certificate.id IN (:...ids)', { ids });
      return inOrderOf(ids, await query.getMany());
    },
    newestCertificates: async (orgIds) =>
      (await newest(manager, orgIds, 1)).map(([certificate]) => certificate),
    certificateByFingerprint: async (orgId, fingerprint) => {
      const query = certificates(manager, { orgId });
      const row = await query
        .andWhere('certificate.fingerprintSha256 = :fingerprint', { fingerprint })
        .getOne();
      return row ?? undefined;
    },
  };
}

/** Writing certificates; nothing changes one. */
export function certificateWriter(manager: EntityManager): Pick<StoreWriter, 'insertCertificate'> {
  return { insertCertificate: (certificate) => insertRow(manager, CertificateEntity, certificate) };
}

function certificates(
  manager: EntityManager,
  { orgId, expiringBefore }: CertificateFilter,
): SelectQueryBuilder<CertificateEntity> {
  const query = manager.createQueryBuilder(CertificateEntity, 'certificate');
  if (orgId !== undefined) query.where('certificate.orgId = :orgId', { orgId });
  if (expiringBefore === undefined) return query;
  const newer = query
    .subQuery()
    .select('1')
    .from(CertificateEntity, 'newer')
    .where('newer.orgId = certificate.orgId')
    .andWhere('(newer.createdAt, newer.id) > (certificate.createdAt, certificate.id)');
  const before = toTimeText(expiringBefore);
  return query
    .andWhere('certificate.notAfter < :before', { before })
    .andWhere(`NOT EXISTS ${newer.getQuery()}`);
}

async function newest(
  manager: EntityManager,
  orgIds: readonly SalesforceOrgId[],
  limit: number,
): Promise<Certificate[][]> {
  if (orgIds.length === 0) return [];
  const query = newestOfOrgs(certificates(manager, {}), byTime, { orgIds, limit, filter: {} });
  return byOrg(orgIds, await query.getMany());
}

async function countOfOrgs(manager: EntityManager, orgIds: readonly SalesforceOrgId[]): Promise<number[]> {
  if (orgIds.length === 0) return [];
  const rows = await certificates(manager, {})
    .select('certificate.orgId', 'orgId')
    .addSelect('count(*)', 'count')
    .where('certificate.orgId IN (:...orgIds)', { orgIds })
    .groupBy('certificate.orgId')
    .getRawMany<{ orgId: SalesforceOrgId; count: number | string }>();
  const counts = new Map(rows.map(({ orgId, count }) => [orgId, Number(count)]));
  return orgIds.map((orgId) => counts.get(orgId) ?? 0);
}
