import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Authenticate } from './authentication.js';

/** The figures as one text. */
export interface MetricsText {
  readonly contentType: string;
  text(): Promise<string>;
}

/**
 * Declares `/metrics`. From this very machine it is open: the figures name no key, no person and no secret, and the
 * scraper beside the server, which is the usual one, then needs none of our tokens on its disk. From elsewhere any
 * valid token will do. A request that came through a proxy is from elsewhere, whatever the proxy's own address is.
 */
export function declareMetrics(app: FastifyInstance, metrics: MetricsText, authenticate: Authenticate): void {
  app.get('/metrics', async (request, reply) => {
    const origin = { address: request.ip, requestId: request.id };
    if (isLocal(request) || (await authenticate(request.headers.authorization, origin)) !== undefined) {
      return await reply.type(metrics.contentType).send(await metrics.text());
    }
    return await reply
      .code(401)
      .header('www-authenticate', 'Bearer')
      .type('text/plain')
      .send('From another machine, or through a proxy, metrics need a token: Authorization: Bearer TOKEN.\n');
  });
}

const forwarded = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

function isLocal(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress ?? '';
  const isLoopback = address === '::1' || /^(::ffff:)?127\./.test(address);
  return isLoopback && forwarded.every((header) => request.headers[header] === undefined);
}
