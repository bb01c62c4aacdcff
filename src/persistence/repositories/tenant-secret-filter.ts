import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { TenantSecretFilter } from '../../key-management/ports/store.js';
import { containing } from './text-search.js';

/** Narrows a query for secrets, or for their counts, to those that fit the filter. */
export function narrowed<Entity extends ObjectLiteral>(
  query: SelectQueryBuilder<Entity>,
  { search, ...exact }: TenantSecretFilter,
): SelectQueryBuilder<Entity> {
  for (const [field, value] of Object.entries(exact)) {
    if (value !== undefined) query.andWhere(`${query.alias}.${field} = :${field}`, { [field]: value });
  }
  return search === undefined
    ? query
    : containing(query, ['keyId', 'description', 'secretValueHash'], search);
}
