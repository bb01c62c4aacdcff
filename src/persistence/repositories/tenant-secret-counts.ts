import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { SalesforceOrgId } from '../../key-management/identifiers.js';
import type { StoreReader, TenantSecretFilter } from '../../key-management/ports/store.js';
import { TenantSecretCountEntity } from '../entities/tenant-secret-count-entity.js';
import { narrowed } from './narrowed.js';
import type { TenantSecretTally } from './tenant-secret-tally.js';

type Reader = Pick<StoreReader, 'countTenantSecrets' | 'countTenantSecretsOfOrgs'>;

/** Reading how many secrets there are; inside a transaction, with what its tally holds back. */
export function tenantSecretCountReader(manager: EntityManager, tally?: TenantSecretTally): Reader {
  const sums = (filter: TenantSecretFilter): SelectQueryBuilder<TenantSecretCountEntity> =>
    narrowed(
      manager.createQueryBuilder(TenantSecretCountEntity, 'kept').select('sum(kept.count)', 'count'),
      filter,
    );
  return {
    countTenantSecrets: async (filter) => {
      await tally?.write();
      const row = await sums(filter).getRawOne<{ count: number | string | null }>();
      return Number(row?.count ?? 0);
    },
    countTenantSecretsOfOrgs: async (orgIds, { type, status }) => {
      if (orgIds.length === 0) return [];
      await tally?.write();
      const rows = await sums({ ...(type && { type }), ...(status && { status }) })
        .addSelect('kept.orgId', 'orgId')
        .andWhere('kept.orgId IN (:...orgIds)', { orgIds })
        .groupBy('kept.orgId')
        .getRawMany<{ orgId: SalesforceOrgId; count: number | string }>();
      const counts = new Map(rows.map(({ orgId, count }) => [orgId, Number(count)]));
      return orgIds.map((orgId) => counts.get(orgId) ?? 0);
    },
  };
}
