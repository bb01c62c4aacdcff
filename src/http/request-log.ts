import type { FastifyInstance, FastifyRequest } from 'fastify';

/** One line for each answer: who asked from where is in the audit; here is how it went. */
export function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { method, id: requestId, ip: address } = request;
    const fields = { requestId, address, method, path: routeOf(request), status: reply.statusCode };
    request.log.info({ ...fields, milliseconds: Math.round(reply.elapsedTime) }, 'answered');
    done();
  });
}

/** The declared path: a raw one could hold anything. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown';
}
