import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { SalesforceOrgId } from '../../key-management/identifiers.js';
import type { StoreReader, TenantSecretFilter } from '../../key-management/ports/store.js';
import type { TenantSecretStatus } from '../../key-management/tenant-secret.js';
import { TenantSecretCountEntity } from '../entities/tenant-secret-count-entity.js';
import type { TenantSecretEntity } from '../entities/tenant-secret-entity.js';
import { narrowed } from './narrowed.js';
import { secretsThatFit } from './tenant-secret-filter.js';
import type { TenantSecretTally } from './tenant-secret-tally.js';

type Reader = Pick<
  StoreReader,
  'countTenantSecrets' | 'countTenantSecretsByStatus' | 'countTenantSecretsOfOrgs'
>;
type Counting = SelectQueryBuilder<TenantSecretCountEntity> | SelectQueryBuilder<TenantSecretEntity>;
type CountedFilter = Pick<TenantSecretFilter, 'orgId' | 'type' | 'status'>;

/** Reading how many secrets there are; inside a transaction, with what its tally holds back. */
export function tenantSecretCountReader(manager: EntityManager, tally?: TenantSecretTally): Reader {
  const sums = (filter: CountedFilter): SelectQueryBuilder<TenantSecretCountEntity> =>
    narrowed(
      manager.createQueryBuilder(TenantSecretCountEntity, 'kept').select('sum(kept.count)', 'count'),
      filter,
    );
  // The kept counts know org, type and status alone; any other filter has the rows themselves counted.
  const counting = (filter: TenantSecretFilter): Counting => {
    const { keyManager, search, restorability, ...counted } = filter;
    const isPlain = keyManager === undefined && search === undefined && restorability === undefined;
    if (isPlain) return sums(counted);
    return secretsThatFit(manager, filter).select('count(*)', 'count');
  };
  return {
    countTenantSecrets: async (filter) => {
      await tally?.write();
      const row = await counting(filter).getRawOne<{ count: number | string | null }>();
      return Number(row?.count ?? 0);
    },
    countTenantSecretsByStatus: async (filter) => {
      await tally?.write();
      const query = counting(filter);
      const rows = await query
        .addSelect(`${query.alias}.status`, 'status')
        .groupBy(`${query.alias}.status`)
        .getRawMany<{ status: TenantSecretStatus; count: number | string }>();
      return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
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
