import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { TenantSecretFilter } from '../../key-management/ports/store.js';
import { TenantSecretEntity } from '../entities/tenant-secret-entity.js';
import { narrowed } from './narrowed.js';
import { containing } from './text-search.js';

/** A query for the secrets that fit the filter. */
export function secretsThatFit(
  manager: EntityManager,
  { search, ...exact }: TenantSecretFilter,
): SelectQueryBuilder<TenantSecretEntity> {
  const query = narrowed(manager.createQueryBuilder(TenantSecretEntity, 'secret'), exact);
  return search === undefined
    ? query
    : containing(query, ['keyId', 'description', 'secretValueHash'], search);
}
