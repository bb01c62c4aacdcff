import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { Server as TlsServer } from 'node:https';
import type { Clock } from '../key-management/ports/clock.js';
import type { Observer, RequestFollower } from '../key-management/ports/observer.js';
import { declareAbsentPages } from './absent-pages.js';
import { requireToken, type Authenticate } from './authentication.js';
import { openToOrigins } from './cross-origin.js';
import { bodyLimit, openApp } from './fastify-app.js';
import { graphqlErrorOf, sendGraphqlError } from './graphql-errors.js';
import { declareHealth, type Readiness } from './health.js';
import { readJsonBodies } from './json-bodies.js';
import { declareMetrics, type MetricsText } from './metrics-page.js';
import { observeRequests } from './observed-requests.js';
import { declarePage } from './page/declare-page.js';
import { limitAddresses, RateLimits, type RateLimitDependencies, type Rates } from './rate-limits.js';
import { logAnswers } from './request-log.js';
import { declareSecurityHeaders } from './security-headers.js';
import { declareSignIn, type SignInWays } from './sign-in.js';
import { readTlsFiles, type TlsFiles } from './tls.js';
import type { TrustedNetwork } from './trusted-proxies.js';

/** Where to listen, and what to let in. */
export interface HttpOptions {
  readonly host: string;
  readonly port: number;
  /** Where TLS ends here. */
  readonly tls: TlsFiles | undefined;
  /** Proxies whose X-Forwarded-For, X-Forwarded-Proto and X-Request-Id are believed. */
  readonly trustedProxies: readonly TrustedNetwork[];
  /** Origins of other sites whose pages may call. */
  readonly allowedOrigins: readonly string[];
  /** A request that takes longer to arrive is given up: slow senders must not hold places. */
  readonly requestTimeoutMilliseconds: number;
  readonly rates: Rates;
  /** Where the built page lies. */
  readonly pageDirectory: string;
}

/** What the HTTP door leads to. */
export interface HttpDependencies {
  readonly newRequestId: () => string;
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
  readonly authenticate: Authenticate;
  readonly noteLimited: RateLimitDependencies['noteLimited'];
  readonly readiness: Readiness;
  readonly signInWays: SignInWays;
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
  /** Reads certificate and key again, for new connections; rejects, and keeps the old ones, where they cannot be used. */
  reloadTls(): Promise<void>;
  /** Stops listening, lets requests in flight be answered, then closes their connections. */
  close(): Promise<void>;
}

/** Opens the HTTP door and listens. */
export async function createHttpServer(
  options: HttpOptions,
  dependencies: HttpDependencies,
): Promise<HttpServer> {
  const { host, port, tls } = options;
  const app = await openApp(options, dependencies);
  const limits = new RateLimits(options.rates, dependencies);
  observeRequests(app, dependencies.observer, dependencies.follower);
  declareSecurityHeaders(app);
  logAnswers(app);
  limitAddresses(app, limits);
  app.setErrorHandler(async (error, request, reply) => {
    await sendGraphqlError(request, reply, graphqlErrorOf(error, request, bodyLimit));
  });
  const drain = closeAnsweredConnections(app);
  readJsonBodies(app);
  openToOrigins(app, options.allowedOrigins);
  declareHealth(app, dependencies.readiness);
  declareSignIn(app, dependencies.signInWays);
  declareMetrics(app, dependencies.metrics, dependencies.authenticate);
  declarePage(app, options.pageDirectory, dependencies.signInWays);
  declareAbsentPages(app);
  void app.register((guarded, _, done) => {
    requireToken(guarded, dependencies.authenticate, limits);
    dependencies.declareRoutes(guarded);
    done();
  });
  const url = await app.listen({ host, port });
  return {
    url,
    reloadTls: async () => {
      if (tls !== undefined) await takeOver(app, tls);
    },
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

async function takeOver({ server }: FastifyInstance, tls: TlsFiles): Promise<void> {
  const material = await readTlsFiles(tls);
  if (server instanceof TlsServer) server.setSecureContext(material);
}
