import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** How many rows a query has. */
export async function countOf<Entity extends ObjectLiteral>(
  query: SelectQueryBuilder<Entity>,
): Promise<number> {
  const row = await query.select('count(*)', 'count').getRawOne<{ count: number | string }>();
  return Number(row?.count);
}
