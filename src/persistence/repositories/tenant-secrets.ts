import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type {
  ListStretch,
  StoreReader,
  StoreWriter,
  TenantSecretFilter,
} from '../../key-management/ports/store.js';
import { TenantSecretEntity } from '../entities/tenant-secret-entity.js';
import { readRows } from './kept-statements.js';
import { byOrg, byTimeAndVersion, cutStretch, inOrderOf, sorted } from './lists.js';
import { newestOfOrgs } from './newest-of-orgs.js';
import { insertRow, MissingRowError, updateRow } from './rows.js';
import { secretsThatFit } from './tenant-secret-filter.js';
import type { TenantSecretTally } from './tenant-secret-tally.js';

type Reader = Pick<
  StoreReader,
  | 'tenantSecrets'
  | 'tenantSecretsOfOrgs'
  | 'tenantSecretsByIds'
  | 'tenantSecretsByOperations'
  | 'tenantSecretsOf'
>;
type Writer = Pick<StoreWriter, 'insertTenantSecret' | 'updateTenantSecret'>;

/** Reading secrets. */
export function tenantSecretReader(manager: EntityManager): Reader {
  return {
    tenantSecrets: async (filter, stretch) => {
      const build = (wanted: TenantSecretFilter, cut: ListStretch): SelectQueryBuilder<TenantSecretEntity> =>
        cutStretch(secretsThatFit(manager, wanted), byTimeAndVersion, cut);
      // A search is made into a pattern, and what can be restored into conditions: neither is the value that was given.
      if (filter.search !== undefined || filter.restorability !== undefined)
        return await build(filter, stretch).getMany();
      return await readRows(manager, 'tenantSecrets', [filter, stretch], build);
    },
    tenantSecretsOfOrgs: async (orgIds, { type, status }, limit) => {
      if (orgIds.length === 0) return [];
      const rows = { orgIds, limit, filter: { type, status } };
      return byOrg(orgIds, await newestOfOrgs(secretsThatFit(manager, {}), byTimeAndVersion, rows).getMany());
    },
    tenantSecretsByIds: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await readRows(manager, 'tenantSecretsByIds', [ids], (wanted) =>
        secretsThatFit(manager, {}).where('secret.id IN (:...ids)', { ids: wanted }),
      );
      return inOrderOf(ids, rows);
    },
    tenantSecretsByOperations: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await secretsThatFit(manager, {})
        .where('secret.operationId IN (:...ids)', { ids })
        .getMany();
      const made = new Map(rows.map((row) => [row.operationId, row]));
      return ids.map((id) => made.get(id));
    },
    tenantSecretsOf: async (orgId, type) =>
      await sorted(secretsThatFit(manager, { orgId, ...(type && { type }) }), byTimeAndVersion).getMany(),
  };
}

/** Writing secrets; the tally keeps their number. */
export function tenantSecretWriter(manager: EntityManager, tally: TenantSecretTally): Writer {
  return {
    insertTenantSecret: async (secret) => {
      await insertRow(manager, TenantSecretEntity, secret);
      tally.add(secret, 1);
    },
    updateTenantSecret: async (id, change) => {
      if (change.type !== undefined || change.status !== undefined) {
        const before = await secretsThatFit(manager, {}).where('secret.id = :id', { id }).getOne();
        if (before === null) throw new MissingRowError(id);
        tally.add(before, -1);
        const { type = before.type, status = before.status } = change;
        tally.add({ orgId: before.orgId, type, status }, 1);
      }
      await updateRow(manager, TenantSecretEntity, id, change);
    },
  };
}
