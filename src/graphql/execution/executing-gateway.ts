import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { execute, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { GraphqlContext } from '../context.js';
import { CompiledQueries } from './compiled-queries.js';

type Gateway = ApolloServerOptionsWithGateway<GraphqlContext>['gateway'];
type Result = ExecutionResult<Record<string, unknown>, Record<string, unknown>>;

/**
 * Gives Apollo Server the schema and the way it is executed: what Apollo calls a gateway is its door for an executor of
 * one's own. All before and after it (validation, limits, errors) stays Apollo's.
 *
 * A query that comes again runs as the function that it was compiled to. Where that meets an error, graphql-js executes
 * it once more and its answer counts: a query changes nothing, and so every error is graphql-js's, with its place and
 * cause.
 */
export function executingGateway(schema: GraphQLSchema): Gateway {
  const compiled = new CompiledQueries(schema);
  return {
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return unsubscribe;
    },
    load: () =>
      Promise.resolve({
        executor: async ({ document, context: contextValue, operationName, request }) => {
          const { variables } = request;
          const answer = (await compiled.of(document)?.query(undefined, contextValue, variables)) as
            Result | undefined;
          if (answer !== undefined && answer.errors === undefined) return answer;
          const asked = { schema, document, contextValue, operationName, variableValues: variables };
          return await execute(asked);
        },
      }),
    stop: () => Promise.resolve(),
  };
}

/** The schema never changes while the server runs. */
function unsubscribe(): void {
  return undefined;
}
