import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { answerBrokenRequest, headerLimit } from './broken-requests.js';
import { requestIdOf } from './request-id.js';
import { readTlsFiles, type TlsFiles } from './tls.js';
import { TrustedProxies, type TrustedNetwork } from './trusted-proxies.js';

/** The largest body that is read: 1 MiB. */
export const bodyLimit = 1_048_576;
/** Connections at once; more are closed at once, so that those that are open keep being served. */
const mostConnections = 2_000;
/** A head is small: whoever needs longer for it is not a slow network. */
const headersTimeout = 10_000;
/** Longer than the 60 seconds after which common proxies let an idle connection go: the proxy must be first. */
const keepAliveTimeout = 72_000;
/** How often time-outs are looked for; Node's own 30 seconds would let each run twice as long. */
const connectionsCheckingInterval = 1_000;

/** A Fastify instance with its limits set and nothing declared yet. */
export async function openApp(
  options: {
    readonly tls: TlsFiles | undefined;
    readonly trustedProxies: readonly TrustedNetwork[];
    readonly requestTimeoutMilliseconds: number;
  },
  { newRequestId, logger }: { readonly newRequestId: () => string; readonly logger: FastifyBaseLogger },
): Promise<FastifyInstance> {
  const proxies = new TrustedProxies(options.trustedProxies);
  const requestTimeout = options.requestTimeoutMilliseconds;
  const server = {
    maxHeaderSize: headerLimit,
    headersTimeout: Math.min(headersTimeout, requestTimeout),
    connectionsCheckingInterval,
  };
  const { tls } = options;
  const app = Fastify({
    ...(tls === undefined ? { http: server } : { https: { ...server, ...(await readTlsFiles(tls)) } }),
    bodyLimit,
    requestTimeout,
    keepAliveTimeout,
    clientErrorHandler: answerBrokenRequest,
    genReqId: requestIdOf(proxies, newRequestId),
    trustProxy: proxies.has,
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  }) as unknown as FastifyInstance;
  app.server.maxConnections = mostConnections;
  return app;
}
