import type { FastifyInstance } from 'fastify';

const absentPages: Readonly<Record<string, string>> = {};

/** Says in one line what is not here, and answers other methods than POST on `/graphql`. */
export function declareAbsentPages(app: FastifyInstance): void {
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    if (path === '/graphql') {
      return await reply
        .code(405)
        .header('allow', 'POST')
        .type('text/plain')
        .send('Send GraphQL requests by POST.\n');
    }
    const text = absentPages[path] ?? 'There is nothing under this address.';
    return await reply.code(404).type('text/plain').send(`${text}\n`);
  });
}
