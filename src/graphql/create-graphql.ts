import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../key-management/actor.js';
import type { KeyManagement } from '../key-management/key-management.js';
import type { Logger } from '../key-management/ports/logger.js';
import type { Observer } from '../key-management/ports/observer.js';
import { buildGraphqlSchema } from './build-schema.js';
import type { GraphqlContext } from './context.js';
import { formatError } from './errors/format-error.js';
import { createLoggingPlugin } from './errors/logging-plugin.js';
import { variablesPlugin } from './errors/variables-plugin.js';
import { Loaders } from './loaders.js';
import { createObservingPlugin } from './observing-plugin.js';

/** What the GraphQL door needs; `callerOf` tells who sent a request that the HTTP door has let in. */
export interface GraphqlDependencies {
  readonly keyManagement: KeyManagement;
  readonly logger: Logger;
  readonly observer: Observer;
  readonly callerOf: (request: FastifyRequest) => Caller;
}

/** The GraphQL door. */
export interface Graphql {
  /** Declares POST /graphql. */
  route(app: FastifyInstance): void;
  /** Lets running operations end, then refuses new ones. */
  close(): Promise<void>;
}

/** Starts Apollo Server over the domain; listening is the HTTP door's. */
export async function createGraphql(dependencies: GraphqlDependencies): Promise<Graphql> {
  const { keyManagement, logger, observer, callerOf } = dependencies;
  const apollo = new ApolloServer<GraphqlContext>({
    schema: buildGraphqlSchema(keyManagement),
    formatError,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    introspection: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      variablesPlugin,
      createLoggingPlugin(logger),
      createObservingPlugin(observer),
    ],
  });
  await apollo.start();
  const handler = fastifyApolloHandler(apollo, {
    context: (request) =>
      Promise.resolve({
        ...callerOf(request),
        requestId: request.id,
        loaders: new Loaders(keyManagement.read),
      }),
  });
  return {
    route: (app) => {
      app.post<{ Reply: string }>('/graphql', (request, reply) =>
        observer.enclose(
          { part: 'graphql', name: 'request' },
          async () => await handler.call(app, request, reply),
        ),
      );
    },
    close: () => apollo.stop(),
  };
}

/** Apollo's own log lines can quote a document; ours come from the plugin. */
function silent(): void {
  return undefined;
}
