import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** Field by field, what a row must have; a field that is absent or undefined may be anything. */
export type FieldFilter<Entity> = { readonly [Field in keyof Entity]?: string | undefined };

/** Narrows a query to the rows that fit the filter. */
export function narrowed<Entity extends ObjectLiteral>(
  query: SelectQueryBuilder<Entity>,
  filter: FieldFilter<Entity>,
): SelectQueryBuilder<Entity> {
  for (const [field, value] of Object.entries(filter)) {
    if (value !== undefined) query.andWhere(`${query.alias}.${field} = :${field}`, { [field]: value });
  }
  return query;
}
