import type { KeyManager, TenantSecretStatus, TenantSecretType } from '../server/documents.ts';

/** How much time the score shows. */
export type ScoreSpan = '6' | '18' | 'all';

/** Everything the keys' table can be narrowed to, as it stands in the address. */
export interface KeySearch {
  readonly type?: TenantSecretType;
  readonly status?: TenantSecretStatus;
  readonly manager?: KeyManager;
  readonly q?: string;
  /** Cursors of the pages before, the last one being this page's. */
  readonly after?: readonly string[];
  readonly span?: ScoreSpan;
}

const types = ['DATA', 'DETERMINISTIC_DATA', 'SEARCH_INDEX', 'EVENT_BUS', 'ANALYTICS', 'DATABASE'] as const;
const statuses = ['ACTIVE', 'ARCHIVED', 'DESTROYED'] as const;
const managers = ['HSM', 'SALESFORCE', 'EXTERNAL'] as const;
const spans = ['6', '18', 'all'] as const;

/** Reads an address; what is not understood is as if it were not there. */
export function readKeySearch(search: Record<string, unknown>): KeySearch {
  return {
    ...one('type', types, search),
    ...one('status', statuses, search),
    ...one('manager', managers, search),
    ...one('span', spans, search),
    ...textOf(search['q']),
    ...cursors(search['after']),
  };
}

function one<Name extends string, Value extends string>(
  name: Name,
  known: readonly Value[],
  search: Record<string, unknown>,
): Partial<Record<Name, Value>> {
  const found = known.find((value) => value === String(search[name]));
  return found === undefined ? {} : ({ [name]: found } as Record<Name, Value>);
}

function cursors(given: unknown): Pick<KeySearch, 'after'> {
  if (!Array.isArray(given)) return {};
  const after = given.filter((cursor) => typeof cursor === 'string');
  return after.length === 0 ? {} : { after };
}

/** The router reads a text of digits as a number. */
function textOf(given: unknown): Pick<KeySearch, 'q'> {
  const text = typeof given === 'number' ? String(given) : given;
  return typeof text === 'string' && text !== '' ? { q: text.slice(0, 200) } : {};
}
