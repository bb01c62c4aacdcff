import type { FastifyInstance, FastifyRequest } from 'fastify';

/** An answer of the API is data: nothing in it may run, load, be framed or be submitted. */
const dataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const always: Readonly<Record<string, string>> = {
  'content-security-policy': dataPolicy,
  'x-content-type-options': 'nosniff',
  // For browsers that do not know frame-ancestors.
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
};

/** A year, as browsers ask of it; the operator's other hosts are not ours to speak for, so no includeSubDomains. */
const strictTransport = 'max-age=31536000';

/** The headers of every answer; a route that serves a document or a file sets its own policy and caching over them. */
export function securityHeaders(request: FastifyRequest): Record<string, string> {
  const id = { 'x-request-id': request.id };
  // Over plain http browsers ignore it; behind a proxy it is the proxy that says which scheme was used.
  const transport: Record<string, string> =
    request.protocol === 'https' ? { 'strict-transport-security': strictTransport } : {};
  return { ...always, ...id, ...transport };
}

/** Sets them before anything else can answer. */
export function declareSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(securityHeaders(request));
    done();
  });
}
