import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { StoreReader, StoreWriter, TenantSecretFilter } from '../../key-management/ports/store.js';
import { TenantSecretEntity } from '../entities/tenant-secret-entity.js';
import { byOrg, byTimeAndVersion, cutStretch, inOrderOf, sorted } from './lists.js';
import { newestOfOrgs } from './newest-of-orgs.js';
import { insertRow, MissingRowError, updateRow } from './rows.js';
import { narrowed } from './narrowed.js';
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
    tenantSecrets: async (filter, stretch) =>
      await cutStretch(secrets(manager, filter), byTimeAndVersion, stretch).getMany(),
    tenantSecretsOfOrgs: async (orgIds, { type, status }, limit) => {
      if (orgIds.length === 0) return [];
      const rows = { orgIds, limit, filter: { type, status } };
      return byOrg(orgIds, await newestOfOrgs(secrets(manager, {}), byTimeAndVersion, rows).getMany());
    },
    tenantSecretsByIds: async (ids) => {
      if (ids.length === 0) return [];
      return inOrderOf(ids, await secrets(manager, {}).where('secret.id IN (:...ids)', { ids }).getMany());
    },
    tenantSecretsByOperations: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await secrets(manager, {}).where('secret.operationId IN (:...ids)', { ids }).getMany();
      const made = new Map(rows.map((row) => [row.operationId, row]));
      return ids.map((id) => made.get(id));
    },
    tenantSecretsOf: async (orgId, type) =>
      await sorted(secrets(manager, { orgId, type }), byTimeAndVersion).getMany(),
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
        const before = await secrets(manager, {}).where('secret.id = :id', { id }).getOne();
        if (before === null) throw new MissingRowError(id);
        tally.add(before, -1);
        const { type = before.type, status = before.status } = change;
        tally.add({ orgId: before.orgId, type, status }, 1);
      }
      await updateRow(manager, TenantSecretEntity, id, change);
    },
  };
}

function secrets(manager: EntityManager, filter: TenantSecretFilter): SelectQueryBuilder<TenantSecretEntity> {
  return narrowed(manager.createQueryBuilder(TenantSecretEntity, 'secret'), filter);
}
