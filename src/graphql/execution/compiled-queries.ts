import type { DocumentNode, GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { isPlainQuery } from './plain-query.js';

/**
 * Documents that came more than once, as functions. They are held for as long as Apollo Server holds the document, so
 * that their number has the bound of its document store; a document that comes once is not worth compiling.
 */
export class CompiledQueries {
  readonly #schema: GraphQLSchema;
  /** Null where graphql-js is to execute it each time. */
  readonly #seen = new WeakMap<DocumentNode, 'ONCE' | CompiledQuery | null>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** The function of a document, from the second time on; undefined where graphql-js is to execute it. */
  of(document: DocumentNode): CompiledQuery | undefined {
    const seen = this.#seen.get(document);
    if (seen === undefined) this.#seen.set(document, isPlainQuery(this.#schema, document) ? 'ONCE' : null);
    if (seen !== 'ONCE') return seen ?? undefined;
    const compiled = compileQuery(this.#schema, document, undefined, { disablingCapturingStackErrors: true });
    const query = isCompiledQuery(compiled) ? compiled : null;
    this.#seen.set(document, query);
    return query ?? undefined;
  }
}
