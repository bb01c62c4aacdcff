import { GraphQLError } from 'graphql';
import { KeyManagerError } from '../../key-management/errors.js';

/** What a document may ask for at most. Each is well above what the page, GraphiQL and the documents need. */
export const limits = {
  /** Words and signs of the document; counted before it is parsed. */
  tokens: 2_000,
  /** Levels of fields; GraphiQL's question for the schema has 15. */
  depth: 16,
  aliases: 30,
  directives: 30,
  /** Fields of the answer, a list counted as often as `first` says. */
  cost: 25_000,
  /** Operations in one request: lists of them are not taken. */
  operations: 1,
} as const;

/** A limit that a document can go beyond. */
export type Limit = keyof typeof limits;

/** The refusal: which limit, and its figure; never the document. */
export function tooComplex(limit: Limit): KeyManagerError<'QUERY_TOO_COMPLEX'> {
  const maximum = limits[limit];
  const message = `The request goes beyond the limit "${limit}", which is ${String(maximum)}.`;
  return new KeyManagerError('QUERY_TOO_COMPLEX', message, { limit, maximum });
}

/** The same, as graphql-js and Apollo hand errors on; answered with HTTP 400, for nothing was executed. */
export function tooComplexDocument(limit: Limit): GraphQLError {
  const originalError = tooComplex(limit);
  return new GraphQLError(originalError.message, { originalError, extensions: { http: { status: 400 } } });
}
