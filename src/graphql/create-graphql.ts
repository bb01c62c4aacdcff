import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../key-management/actor.js';
import type { KeyManagement } from '../key-management/key-management.js';
import type { AuditTrail } from '../key-management/ports/audit-trail.js';
import type { Logger } from '../key-management/ports/logger.js';
import type { Observer } from '../key-management/ports/observer.js';
import { visibleReader } from './access/visible-reader.js';
import { buildGraphqlSchema } from './build-schema.js';
import type { GraphqlContext } from './context.js';
import { formatError } from './errors/format-error.js';
import { createLoggingPlugin } from './errors/logging-plugin.js';
import { variablesPlugin } from './errors/variables-plugin.js';
import { executingGateway } from './execution/executing-gateway.js';
import { costPlugin } from './limits/cost-plugin.js';
import { documentRules } from './limits/document-rules.js';
import { Loaders } from './loaders.js';
import { createObservingPlugin } from './observing-plugin.js';
import { readPersistedOperations } from './persisted/persisted-operations.js';
import { prepareBody } from './prepare-body.js';

/** What the GraphQL door lets in. */
export interface GraphqlOptions {
  /** Whether the schema can be asked for. */
  readonly introspection: boolean;
  /** A file that names the only operations that run. */
  readonly persistedOperationsFile: string | undefined;
}

/** What the GraphQL door needs; `callerOf` tells who sent a request that the HTTP door has let in. */
export interface GraphqlDependencies {
  readonly keyManagement: KeyManagement;
  readonly audit: AuditTrail;
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
export async function createGraphql(
  options: GraphqlOptions,
  dependencies: GraphqlDependencies,
): Promise<Graphql> {
  const { keyManagement, audit, logger, observer, callerOf } = dependencies;
  const { introspection, persistedOperationsFile: file } = options;
  const persisted = file === undefined ? undefined : await readPersistedOperations(file);
  const apollo = new ApolloServer<GraphqlContext>({
    gateway: executingGateway(buildGraphqlSchema(keyManagement, audit)),
    formatError,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    introspection,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    validationRules: [...documentRules],
    stopOnTerminationSignals: false,
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      variablesPlugin,
      costPlugin,
      createLoggingPlugin(logger),
      createObservingPlugin(observer),
    ],
  });
  await apollo.start();
  const handler = fastifyApolloHandler(apollo, {
    context: (request) => {
      const caller = callerOf(request);
      const read = visibleReader(keyManagement.read, caller);
      const { id: requestId, ip: address } = request;
      return Promise.resolve({ ...caller, requestId, address, read, loaders: new Loaders(read) });
    },
  });
  return {
    route: (app) => {
      app.post<{ Reply: string }>('/graphql', { preHandler: prepareBody(persisted) }, (request, reply) =>
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
