import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Restorability } from '../../key-management/backup/restorability.js';
import type { TenantSecretFilter } from '../../key-management/ports/store.js';
import { TenantSecretBackupEntity } from '../entities/tenant-secret-backup-entity.js';
import { TenantSecretEntity } from '../entities/tenant-secret-entity.js';
import { narrowed } from './narrowed.js';
import { containing } from './text-search.js';

/** A query for the secrets that fit the filter. */
export function secretsThatFit(
  manager: EntityManager,
  { search, restorability, ...exact }: TenantSecretFilter,
): SelectQueryBuilder<TenantSecretEntity> {
  const query = narrowed(manager.createQueryBuilder(TenantSecretEntity, 'secret'), exact);
  if (restorability !== undefined) restorable(query, restorability);
  return search === undefined
    ? query
    : containing(query, ['keyId', 'description', 'secretValueHash'], search);
}

/** As `restorabilityOf` judges: prefix 02G is TenantSecret, the only object that Salesforce exports. */
function restorable(query: SelectQueryBuilder<TenantSecretEntity>, wanted: Restorability): void {
  const backup = query.subQuery().select('1').from(TenantSecretBackupEntity, 'backup');
  const hasBackup = `EXISTS ${backup.where('backup.secretId = secret.id').getQuery()}`;
  if (wanted === 'BACKED_UP') {
    query.andWhere(hasBackup);
    return;
  }
  query.andWhere(`NOT ${hasBackup}`);
  const isManaged = `secret.type <> 'DATABASE' AND secret.keyId LIKE '02G%'`;
  query.andWhere(wanted === 'KEPT_BY_SALESFORCE' ? `NOT (${isManaged})` : isManaged);
  if (wanted === 'LOST') query.andWhere(`secret.status = 'DESTROYED'`);
  if (wanted === 'EXPORTABLE') query.andWhere(`secret.status <> 'DESTROYED'`);
}
