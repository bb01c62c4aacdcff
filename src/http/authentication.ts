import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../key-management/actor.js';
import { KeyManagerError } from '../key-management/errors.js';
import type { RateLimits } from './rate-limits.js';

/** Tells the caller behind an Authorization header, or undefined; the origin is for the record. */
export type Authenticate = (
  authorization: string | undefined,
  origin: { readonly address: string; readonly requestId: string },
) => Promise<Caller | undefined>;

const callers = new WeakMap<FastifyRequest, Caller>();

/** Who sent a request that was let in. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('a request without a caller came through');
  return caller;
}

/**
 * Lets only requests with a valid token in, as many as the limits allow; the others are refused before a byte of
 * their body is read.
 */
export function requireToken(app: FastifyInstance, authenticate: Authenticate, limits: RateLimits): void {
  app.addHook('onRequest', async (request, reply) => {
    const caller = await authenticate(request.headers.authorization, {
      address: request.ip,
      requestId: request.id,
    });
    if (caller === undefined) {
      await limits.countFailure(request);
      void reply.header('www-authenticate', 'Bearer');
      throw new KeyManagerError('UNAUTHENTICATED', 'There is no valid token with this request.', {});
    }
    await limits.countCaller(request, caller.actor);
    callers.set(request, caller);
  });
}
