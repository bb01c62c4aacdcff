import type { AuditOutcome } from '../server/documents.ts';
import { readCursors } from './approval-search.ts';

/** How far back the record is shown, in days. */
export type AuditSpan = '1' | '7' | '30';

/** What the record can be narrowed to, as it stands in the address. */
export interface AuditSearch {
  readonly outcome?: AuditOutcome;
  readonly within?: AuditSpan;
  readonly org?: string;
  readonly action?: string;
  readonly actor?: string;
  readonly object?: string;
  readonly operation?: string;
  readonly after?: readonly string[];
  /** The entry that is open, by its place in the chain. */
  readonly entry?: number;
}

const outcomes = ['BEGUN', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'REFUSED'] as const;
const spans = ['1', '7', '30'] as const;
const texts = ['org', 'action', 'actor', 'object', 'operation'] as const;

/** Reads an address; what is not understood is as if it were not there. */
export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const outcome = outcomes.find((each) => each === search['outcome']);
  const within = spans.find((each) => each === String(search['within']));
  const named = texts.flatMap((name) => {
    const given = search[name];
    return typeof given === 'string' && given !== '' ? [[name, given] as const] : [];
  });
  const entry = search['entry'];
  return {
    ...(outcome === undefined ? {} : { outcome }),
    ...(within === undefined ? {} : { within }),
    ...Object.fromEntries(named),
    ...readCursors(search),
    ...(typeof entry === 'number' && Number.isInteger(entry) ? { entry } : {}),
  };
}
