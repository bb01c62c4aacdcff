import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { limits, tooComplex } from './too-complex.js';

/** Refuses lists of operations. One request is one operation: limits and audit are for each. */
export function refuseBatch(body: unknown): void {
  if (Array.isArray(body) && body.length > limits.operations) throw tooComplex('operations');
}

/** Refuses a document that is too long, before a parser has built anything out of it. */
export function refuseLongDocument(body: unknown): void {
  const document = (body as { readonly query?: unknown } | null | undefined)?.query;
  if (typeof document === 'string' && hasTooManyTokens(document)) throw tooComplex('tokens');
}

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
