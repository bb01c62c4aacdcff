import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
} from 'fastify';
import type { Caller } from '../key-management/actor.js';
import type { Observer, RequestFollower } from '../key-management/ports/observer.js';
import { requireToken } from './authentication.js';
import { graphqlErrorOf, sendGraphqlError } from './graphql-errors.js';
import { declareHealth, type Readiness } from './health.js';
import { declareAbsentPages } from './absent-pages.js';
import { declareMetrics, type MetricsText } from './metrics-page.js';
import { observeRequests } from './observed-requests.js';

/** Where to listen, and the certificate where TLS ends here. */
export interface HttpOptions {
  readonly host: string;
  readonly port: number;
  readonly tls?: { readonly certificate: Buffer; readonly privateKey: Buffer };
  /** Addresses or networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
}

/** What the HTTP door leads to. */
export interface HttpDependencies {
  readonly newRequestId: () => string;
  readonly logger: FastifyBaseLogger;
  /** The caller behind an Authorization header, or undefined. */
  readonly authenticate: (authorization: string | undefined) => Promise<Caller | undefined>;
  readonly readiness: Readiness;
  readonly metrics: MetricsText;
  readonly observer: Observer;
  /** Where requests are traced. */
  readonly follower: RequestFollower | undefined;
  /** Declares what stands behind the token. */
  readonly declareRoutes: (app: FastifyInstance) => void;
}

/** A listening server. */
export interface HttpServer {
  /** As `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Stops listening, lets requests in flight be answered, then closes their connections. */
  close(): Promise<void>;
}

/** The largest body that is read: 1 MiB. */
const bodyLimit = 1_048_576;
/** A body that takes longer is given up: slow senders must not hold places. */
const requestTimeout = 30_000;

/** Opens the HTTP door and listens. */
export async function createHttpServer(
  options: HttpOptions,
  dependencies: HttpDependencies,
): Promise<HttpServer> {
  const app = Fastify({
    ...(options.tls === undefined
      ? {}
      : {
          https: {
            cert: options.tls.certificate,
            key: options.tls.privateKey,
            minVersion: 'TLSv1.2' as const,
          },
        }),
    bodyLimit,
    requestTimeout,
    genReqId: dependencies.newRequestId,
    trustProxy: options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    loggerInstance: dependencies.logger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  }) as unknown as FastifyInstance;
  observeRequests(app, dependencies.observer, dependencies.follower);
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const fields = { requestId: request.id, method, path: routeOf(request), status: reply.statusCode };
    request.log.info({ ...fields, milliseconds: Math.round(reply.elapsedTime) }, 'answered');
    done();
  });
  app.setErrorHandler(async (error, request, reply) => {
    await sendGraphqlError(request, reply, graphqlErrorOf(error, request, bodyLimit));
  });
  const drain = closeAnsweredConnections(app);
  declareHealth(app, dependencies.readiness);
  declareMetrics(app, dependencies.metrics, dependencies.authenticate);
  declareAbsentPages(app);
  void app.register((guarded, _, done) => {
    requireToken(guarded, dependencies.authenticate);
    dependencies.declareRoutes(guarded);
    done();
  });
  const url = await app.listen({ host: options.host, port: options.port });
  return {
    url,
    close: async () => {
      drain();
      await app.close();
    },
  };
}

/**
 * Once called, every answer ends its connection: one that stays open for another request would hold up the stop for as
 * long as clients keep connections, long after the last answer.
 */
function closeAnsweredConnections(app: FastifyInstance): () => void {
  let isClosing = false;
  app.addHook('onSend', (_, reply, __, done) => {
    if (isClosing) void reply.header('connection', 'close');
    done();
  });
  return () => {
    isClosing = true;
  };
}

/** The declared path: a raw one could hold anything. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown';
}
