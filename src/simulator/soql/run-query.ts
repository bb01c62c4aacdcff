import { Refusal } from '../http/refusal.js';
import type { Field, Row, SObject } from '../objects/sobject.js';
import { order } from './compare-values.js';
import { queriedField, rowTest } from './row-test.js';
import type { Ordering, Query } from './syntax.js';

/** The rows of a query, or their number alone. */
export interface QueryRows {
  readonly fields: readonly Field[];
  readonly rows: readonly Row[];
  /** Rows that the query meets, of which COUNT() answers none. */
  readonly totalSize: number;
}

/** Runs a query over an object's rows. Throws Refusal INVALID_FIELD. */
export function runQuery(query: Query, object: SObject): QueryRows {
  const { selection, where, limit, offset } = query;
  const fields = fieldsOf(query, object);
  const isWanted = where === undefined ? () => true : rowTest(where, object);
  const sorted = object.rows().filter(isWanted).sort(sorter(query.orderings, object));
  const rows = sorted.slice(offset, limit === undefined ? undefined : offset + limit);
  return { fields, rows: selection.kind === 'count' ? [] : rows, totalSize: rows.length };
}

function fieldsOf({ selection }: Query, object: SObject): readonly Field[] {
  switch (selection.kind) {
    case 'count':
      return [];
    case 'every':
      return object.fields;
    case 'fields':
      return selection.names.map((name) => queriedField(object, name));
  }
}

type Sorter = (one: Row, other: Row) => number;

function sorter(orderings: readonly Ordering[], object: SObject): Sorter {
  const keys = orderings.map((ordering) => keySorter(ordering, object));
  return (one, other) => {
    for (const key of keys) {
      const found = key(one, other);
      if (found !== 0) return found;
    }
    return 0;
  };
}

function keySorter({ field: asked, isDescending, nullsLast }: Ordering, object: SObject): Sorter {
  const { name, sortable } = queriedField(object, asked);
  if (!sortable) throw new Refusal('INVALID_FIELD', `${name} cannot be sorted by.`);
  return (one, other) => {
    const [a = null, b = null] = [one[name], other[name]];
    if (a === null || b === null) {
      if (a === b) return 0;
      return (a === null) === nullsLast ? 1 : -1;
    }
    const found = order(a, b) ?? 0;
    return isDescending ? -found : found;
  };
}
