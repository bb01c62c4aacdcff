import type { Condition, Literal, Operator } from './syntax.js';
import type { TokenReader } from './token-reader.js';
import { malformed } from './tokens.js';

/**
 * condition := term (AND term)* | term (OR term)*. The two do not mix without parentheses, as in the true SOQL. Throws
 * Refusal MALFORMED_QUERY.
 */
export function parseCondition(reader: TokenReader, depth = 0): Condition {
  // Parentheses nest on the stack.
  if (depth > 50) throw malformed('parentheses are nested too deeply.');
  const first = parseTerm(reader, depth);
  for (const [word, kind] of [
    ['AND', 'all'],
    ['OR', 'any'],
  ] as const) {
    if (!reader.takeWords(word)) continue;
    const of = [first, parseTerm(reader, depth)];
    while (reader.takeWords(word)) of.push(parseTerm(reader, depth));
    return { kind, of };
  }
  return first;
}

function parseTerm(reader: TokenReader, depth: number): Condition {
  if (reader.takeWords('NOT')) return { kind: 'not', of: parseTerm(reader, depth + 1) };
  if (!reader.takeSign('(')) return parseComparison(reader);
  const inner = parseCondition(reader, depth + 1);
  reader.expectSign(')');
  return inner;
}

function parseComparison(reader: TokenReader): Condition {
  const field = reader.expectName();
  if (reader.takeWords('NOT', 'IN'))
    return { kind: 'in', field, isNegated: true, literals: parseList(reader) };
  if (reader.takeWords('IN')) return { kind: 'in', field, isNegated: false, literals: parseList(reader) };
  return { kind: 'compare', field, operator: parseOperator(reader), literal: parseLiteral(reader) };
}

function parseOperator(reader: TokenReader): Operator {
  if (reader.takeWords('LIKE')) return 'LIKE';
  for (const sign of ['=', '!=', '<=', '>=', '<', '>'] as const) {
    if (reader.takeSign(sign)) return sign;
  }
  if (reader.takeSign('<>')) return '!=';
  throw reader.unexpected('an operator');
}

function parseList(reader: TokenReader): Literal[] {
  reader.expectSign('(');
  const literals = [parseLiteral(reader)];
  while (reader.takeSign(',')) literals.push(parseLiteral(reader));
  reader.expectSign(')');
  return literals;
}

function parseLiteral(reader: TokenReader): Literal {
  if (reader.takeWords('NULL')) return { kind: 'null' };
  if (reader.takeWords('TRUE')) return { kind: 'boolean', value: true };
  if (reader.takeWords('FALSE')) return { kind: 'boolean', value: false };
  const { kind, text } = reader.next;
  if (kind === 'string') {
    reader.take();
    return { kind, raw: text };
  }
  if (kind === 'number') {
    reader.take();
    return { kind, value: Number(text) };
  }
  if (kind !== 'date') throw reader.unexpected('a value');
  reader.take();
  const value = new Date(text);
  if (Number.isNaN(value.getTime())) throw malformed(`there is no such date: ${text}.`);
  return { kind, value };
}
