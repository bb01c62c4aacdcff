import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { TenantSecretFilter } from '../../key-management/ports/store.js';

/** Narrows a query for secrets, or for their counts, to those that fit the filter. */
export function narrowed<Entity extends ObjectLiteral>(
  query: SelectQueryBuilder<Entity>,
  { orgId, type, status }: TenantSecretFilter,
): SelectQueryBuilder<Entity> {
  for (const [field, value] of Object.entries({ orgId, type, status })) {
    if (value !== undefined) query.andWhere(`${query.alias}.${field} = :${field}`, { [field]: value });
  }
  return query;
}
