import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FollowedRequest, Observer, RequestFollower } from '../key-management/ports/observer.js';

/** Tells the observer of each answer, and has requests followed where somebody does. Comes before every other hook. */
export function observeRequests(
  app: FastifyInstance,
  observer: Observer,
  follower: RequestFollower | undefined,
): void {
  app.addHook('onResponse', (request, reply, done) => {
    const activity = { part: 'http', name: routeOf(request) } as const;
    observer.note(activity, String(reply.statusCode), reply.elapsedTime);
    done();
  });
  if (follower !== undefined) followRequests(app, follower);
}

function followRequests(app: FastifyInstance, follower: RequestFollower): void {
  const followed = new WeakMap<FastifyRequest, FollowedRequest>();
  app.addHook('onRequest', (request, _, done) => {
    const { method, headers } = request;
    const following = follower.follow(method, headers);
    followed.set(request, following);
    following.enter(done);
  });
  // Reading the body loses what belongs to the request: its events come from the socket.
  app.addHook('preHandler', (request, _, done) => {
    followed.get(request)?.enter(done);
  });
  app.addHook('onResponse', (request, reply, done) => {
    followed.get(request)?.end(routeOf(request), reply.statusCode);
    done();
  });
}

/** The declared path: a raw one could hold anything. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown';
}
