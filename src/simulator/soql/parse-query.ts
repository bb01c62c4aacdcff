import { parseCondition } from './parse-condition.js';
import type { Ordering, Query, Selection } from './syntax.js';
import { TokenReader } from './token-reader.js';
import { malformed, tokenize } from './tokens.js';

const longestQuery = 100_000;

/**
 * Reads the part of SOQL that is simulated: SELECT fields, FIELDS(ALL) or COUNT(), FROM one object, WHERE, ORDER BY,
 * LIMIT, OFFSET. Throws Refusal MALFORMED_QUERY for anything else.
 */
export function parseQuery(soql: string): Query {
  if (soql.length > longestQuery) throw malformed(`a query has at most ${longestQuery} characters.`);
  const reader = new TokenReader(tokenize(soql));
  reader.expectWords('SELECT');
  const selection = parseSelection(reader);
  reader.expectWords('FROM');
  const from = reader.expectName();
  const where = reader.takeWords('WHERE') ? parseCondition(reader) : undefined;
  const orderings = reader.takeWords('ORDER', 'BY') ? parseOrderings(reader) : [];
  const limit = reader.takeWords('LIMIT') ? reader.expectCount() : undefined;
  const offset = reader.takeWords('OFFSET') ? reader.expectCount() : 0;
  if (reader.next.kind !== 'end') throw reader.unexpected('the end');
  return checked({ selection, from, where, orderings, limit, offset });
}

function parseSelection(reader: TokenReader): Selection {
  if (reader.takeWords('COUNT')) {
    reader.expectSign('(');
    reader.expectSign(')');
    return { kind: 'count' };
  }
  if (reader.takeWords('FIELDS')) {
    reader.expectSign('(');
    if (!reader.takeWords('STANDARD')) reader.expectWords('ALL');
    reader.expectSign(')');
    return { kind: 'every' };
  }
  const names = [reader.expectName()];
  while (reader.takeSign(',')) names.push(reader.expectName());
  return { kind: 'fields', names };
}

function parseOrderings(reader: TokenReader): Ordering[] {
  const orderings = [parseOrdering(reader)];
  while (reader.takeSign(',')) orderings.push(parseOrdering(reader));
  return orderings;
}

function parseOrdering(reader: TokenReader): Ordering {
  const field = reader.expectName();
  const isDescending = reader.takeWords('DESC');
  if (!isDescending) reader.takeWords('ASC');
  const nullsLast = reader.takeWords('NULLS', 'LAST');
  if (!nullsLast) reader.takeWords('NULLS', 'FIRST');
  return { field, isDescending, nullsLast };
}

/** Limits of the true SOQL: FIELDS() needs a LIMIT of at most 200, OFFSET goes to 2000. */
function checked(query: Query): Query {
  if (query.selection.kind === 'every' && (query.limit ?? Infinity) > 200) {
    throw malformed('FIELDS() needs a LIMIT of at most 200.');
  }
  if (query.offset > 2000) throw malformed('OFFSET is at most 2000.');
  return query;
}
