import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../key-management/actor.js';
import { KeyManagerError } from '../key-management/errors.js';
import { sendGraphqlError } from './graphql-errors.js';

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

/** Lets only requests with a valid token in; the others get 401 before a byte of their body is read. */
export function requireToken(app: FastifyInstance, authenticate: Authenticate): void {
  app.addHook('onRequest', async (request, reply) => {
    const caller = await authenticate(request.headers.authorization, {
      address: request.ip,
      requestId: request.id,
    });
    if (caller !== undefined) {
      callers.set(request, caller);
      return;
    }
    const error = new KeyManagerError('UNAUTHENTICATED', 'There is no valid token with this request.', {});
    void reply.header('www-authenticate', 'Bearer');
    await sendGraphqlError(request, reply, { status: 401, error });
  });
}
