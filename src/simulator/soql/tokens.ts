import { Refusal } from '../http/refusal.js';

/** A piece of a query's text. */
export interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'date' | 'sign' | 'end';
  /** As written; a string without its quotes. */
  readonly text: string;
}

/** The pieces in the order in which they are tried; each pattern is linear. */
const pieces: readonly (readonly [kind: Token['kind'] | 'blank', pattern: RegExp])[] = [
  ['blank', /\s+/y],
  ['word', /[A-Za-z]\w*(?:\.[A-Za-z]\w*)*/y],
  ['date', /\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d))?/y],
  ['number', /[+-]?\d+(?:\.\d+)?/y],
  ['string', /'(?:[^'\\]|\\[^])*'/y],
  ['sign', /!=|<>|<=|>=|[=<>(),]/y],
];

/** Cuts a query into its tokens, an `end` last. Throws Refusal MALFORMED_QUERY. */
export function tokenize(soql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < soql.length) {
    const [kind, text] = pieceAt(soql, at);
    at += text.length;
    if (kind !== 'blank') tokens.push({ kind, text: kind === 'string' ? text.slice(1, -1) : text });
  }
  return [...tokens, { kind: 'end', text: '' }];
}

function pieceAt(soql: string, at: number): readonly [kind: Token['kind'] | 'blank', text: string] {
  for (const [kind, pattern] of pieces) {
    pattern.lastIndex = at;
    const text = pattern.exec(soql)?.[0];
    if (text !== undefined) return [kind, text];
  }
  throw malformed(`nothing can begin with what stands at character ${at + 1}.`);
}

/** The refusal of a query that cannot be read. */
export function malformed(words: string): Refusal {
  return new Refusal('MALFORMED_QUERY', words);
}
