import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { graphiqlPolicy, pagePolicy } from './policies.js';

/** Addresses that the page shows a view for: all of them get its one document. */
const views = ['/', '/sign-in', '/signed-in', '/orgs', '/orgs/*', '/operations', '/operations/*'];
/** What is linked to by a fixed name, beside the hashed files. */
const fixedFiles = ['/theme.js', '/mark.svg'];

/**
 * Serves the built page and GraphiQL; the page may also speak to the OpenID provider's origin, where there is one.
 * Where they are not built (only the server was compiled), their addresses say so.
 */
export function declarePage(app: FastifyInstance, directory: string, issuer: string | undefined): void {
  if (!existsSync(path.join(directory, 'index.html'))) {
    for (const address of ['/', '/graphiql']) app.get(address, sayNotBuilt);
    return;
  }
  // The cache headers are ours: the plugin would give every file the same.
  void app.register(fastifyStatic, {
    root: directory,
    serve: false,
    index: false,
    cacheControl: false,
    preCompressed: true,
  });
  const policy = pagePolicy(issuer === undefined ? [] : [new URL(issuer).origin]);
  for (const view of views) {
    app.get(view, (_, reply) => sendDocument(reply, 'index.html', policy));
  }
  app.get('/graphiql', (_, reply) => sendDocument(reply, 'graphiql.html', graphiqlPolicy));
  for (const file of fixedFiles) {
    app.get(file, (_, reply) => sendFile(reply, file.slice(1), 'no-cache'));
  }
  app.get<{ Params: { '*': string } }>('/assets/*', ({ params }, reply) =>
    sendFile(reply, `assets/${params['*']}`, immutable),
  );
}

/** A hashed name never gets another content. */
const immutable = 'public, max-age=31536000, immutable';

/** A document is asked for each time: it names the files of this very build. */
function sendDocument(reply: FastifyReply, file: string, policy: string): FastifyReply {
  void reply.headers({
    'content-security-policy': policy,
  });
  return sendFile(reply, file, 'no-store');
}

function sendFile(reply: FastifyReply, file: string, caching: string): FastifyReply {
  return reply.header('cache-control', caching).header('vary', 'accept-encoding').sendFile(file);
}

async function sayNotBuilt(_: unknown, reply: FastifyReply): Promise<void> {
  await reply.code(404).type('text/plain').send('The page is not built. Run: npm run build\n');
}
