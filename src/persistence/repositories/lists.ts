import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { SalesforceOrgId } from '../../key-management/identifiers.js';
import type { ListPosition, ListStretch } from '../../key-management/ports/store.js';

/** What lists are sorted by, all descending; the last makes the order total. */
export type SortFields = readonly (keyof ListPosition)[];

/** Lists of orgs and certificates. */
export const byTime: SortFields = ['createdAt', 'id'];
/** The record, whose ids are places in a chain. */
export const byPlace: SortFields = ['id'];
/** Lists of secrets. */
export const byTimeAndVersion: SortFields = ['createdAt', 'version', 'id'];

/**
 * Sorts a query and cuts the stretch out of it. The place is compared as a row value, for which the index is entered
 * where the page begins: the thousandth page costs what the first does.
 */
export function cutStretch<Entity extends ObjectLiteral>(
  query: SelectQueryBuilder<Entity>,
  fields: SortFields,
  { after, limit, onlyOrgs }: ListStretch,
): SelectQueryBuilder<Entity> {
  ofOrgs(query, onlyOrgs);
  const columns = fields.map((field) => `${query.alias}.${field}`);
  if (after !== undefined) {
    const values = Object.fromEntries(fields.map((field) => [`after_${field}`, after[field]]));
    const names = Object.keys(values).map((name) => `:${name}`);
    query.andWhere(`(${columns.join(', ')}) < (${names.join(', ')})`, values);
  }
  return sorted(query, fields).limit(limit);
}

/** Narrows a query to the rows of these orgs, where they are given; in the list of orgs a row is its own org. */
export function ofOrgs<Entity extends ObjectLiteral>(
  query: SelectQueryBuilder<Entity>,
  orgIds: readonly SalesforceOrgId[] | undefined,
): SelectQueryBuilder<Entity> {
  if (orgIds === undefined) return query;
  // No list at all is not SQL.
  if (orgIds.length === 0) return query.andWhere('1 = 0');
  const hasOrg = query.expressionMap.mainAlias?.metadata.findColumnWithPropertyName('orgId') !== undefined;
  return query.andWhere(`${query.alias}.${hasOrg ? 'orgId' : 'id'} IN (:...onlyOrgs)`, { onlyOrgs: orgIds });
}

/** Newest first. */
export function sorted<Entity extends ObjectLiteral>(
  query: SelectQueryBuilder<Entity>,
  fields: SortFields,
): SelectQueryBuilder<Entity> {
  for (const field of fields) query.addOrderBy(`${query.alias}.${field}`, 'DESC');
  return query;
}

/** Rows in the order in which they were asked for, undefined where there is none. */
export function inOrderOf<Id, Row extends { readonly id: Id }>(
  ids: readonly Id[],
  rows: readonly Row[],
): (Row | undefined)[] {
  const known = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => known.get(id));
}

/** Rows by their orgs, in the order of the orgs; within one as they came. */
export function byOrg<Row extends { readonly orgId: SalesforceOrgId }>(
  orgIds: readonly SalesforceOrgId[],
  rows: readonly Row[],
): Row[][] {
  const groups = new Map<SalesforceOrgId, Row[]>(orgIds.map((orgId) => [orgId, []]));
  for (const row of rows) groups.get(row.orgId)?.push(row);
  return orgIds.map((orgId) => groups.get(orgId) ?? []);
}
