import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { limits, tooComplex } from './too-complex.js';

/** Refuses lists of operations. One request is one operation: limits and audit are for each. */
export function refuseBatch(body: unknown): void {
  if (Array.isArray(body) && body.length > limits.operations) throw tooComplex('operations');
}

/** Refuses a document that is too long, before a parser has built anything out of it. */
export function refuseLongDocument(body: unknown): void {
  const document = (body as { readonly query?: unknown } | null | undefined)?.query;
  if (typeof document !== 'string' || short.has(document)) return;
  if (hasTooManyTokens(document)) throw tooComplex('tokens');
  if (short.size >= mostRemembered) short.clear();
  if (document.length <= longestRemembered) short.add(document);
}

/** Documents that were counted and found short enough: pages and programs send the same few over and over. */
const short = new Set<string>();
const mostRemembered = 500;
const longestRemembered = 10_000;

function hasTooManyTokens(document: string): boolean {
  const lexer = new Lexer(new Source(document));
  try {
    for (let count = 0; count <= limits.tokens; count += 1) {
      if (lexer.advance().kind === TokenKind.EOF) return false;
    }
    return true;
  } catch (thrown) {
    // What is no GraphQL is reported where it is parsed.
    if (thrown instanceof GraphQLError) return false;
    throw thrown;
  }
}
