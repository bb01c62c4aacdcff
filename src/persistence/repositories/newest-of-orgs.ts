import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { SalesforceOrgId } from '../../key-management/identifiers.js';
import { sorted, type SortFields } from './lists.js';

/** Which rows of each org: those for which the condition holds, at most so many. */
export interface NewestRows {
  readonly orgIds: readonly SalesforceOrgId[];
  readonly limit: number;
  /** Field by field; undefined leaves a field open. */
  readonly filter: Readonly<Record<string, string | undefined>>;
}

/** Narrows a query to the newest rows of each org by counting within each: one statement, one text for both. */
export function newestOfOrgs<Entity extends ObjectLiteral>(
  query: SelectQueryBuilder<Entity>,
  fields: SortFields,
  { orgIds, limit, filter }: NewestRows,
): SelectQueryBuilder<Entity> {
  const order = fields.map((field) => `candidate.${field} DESC`).join(', ');
  const { target } = query.expressionMap.mainAlias?.metadata ?? {};
  if (target === undefined) throw new TypeError('the query has no entity');
  const candidates = query
    .subQuery()
    .select('candidate.id', 'id')
    .addSelect(`row_number() OVER (PARTITION BY candidate.orgId ORDER BY ${order})`, 'place')
    .from(target, 'candidate')
    .where('candidate.orgId IN (:...orgIds)', { orgIds });
  for (const [field, value] of Object.entries(filter)) {
    if (value !== undefined) candidates.andWhere(`candidate.${field} = :${field}`, { [field]: value });
  }
  query
    .where(
      `${query.alias}.id IN (SELECT "id" FROM ${candidates.getQuery()} "ranked" WHERE "place" <= :limit)`,
    )
    .setParameters({ ...candidates.getParameters(), limit });
  return sorted(query, fields);
}
