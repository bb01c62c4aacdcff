import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type GraphQLFormattedError, type OperationDefinitionNode } from 'graphql';
import { errorTable } from '../key-management/errors.js';
import type { Observer } from '../key-management/ports/observer.js';
import type { GraphqlContext } from './context.js';

/** Tells the observer of each request: which field of the schema it asked for, what it came to, how long it took. */
export function createObservingPlugin(observer: Observer): ApolloServerPlugin<GraphqlContext> {
  return {
    requestDidStart: () => {
      const begun = performance.now();
      return Promise.resolve({
        willSendResponse: ({ operation, response: { body } }) => {
          const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
          const name = fieldOf(operation);
          observer.note({ part: 'graphql', name }, codeOf(errors), performance.now() - begun);
          return Promise.resolve();
        },
      });
    },
  };
}

/**
 * The one field of Query or Mutation that is asked for. The client's own name for its operation could be anything; the
 * operation was validated, so the field is one of the schema's.
 */
function fieldOf(operation: OperationDefinitionNode | undefined): string {
  if (operation === undefined) return 'unread';
  const [first, ...others] = operation.selectionSet.selections;
  return first?.kind === Kind.FIELD && others.length === 0 ? first.name.value : 'several';
}

function codeOf(errors: readonly GraphQLFormattedError[] | undefined): string {
  const [error] = errors ?? [];
  if (error === undefined) return 'OK';
  const code = String(error.extensions?.['code']);
  return Object.hasOwn(errorTable, code) ? code : 'INTERNAL_SERVER_ERROR';
}
