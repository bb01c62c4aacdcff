import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { SignInWays } from '../sign-in.js';
import { graphiqlPolicy, pagePolicy } from './policies.js';

/** Addresses that the page shows a view for: all of them get its one document. */
const views = [
  ...['/', '/sign-in', '/signed-in', '/audit'],
  ...['/orgs', '/approvals', '/operations', '/settings'].flatMap((place) => [place, `${place}/*`]),
];
/** What is linked to by a fixed name, beside the hashed files. */
const fixedFiles = ['/theme.js', '/mark.svg'];

/**
 * Serves the built page, and GraphiQL where the schema can be asked for: without it GraphiQL knows nothing. The page
 * may also speak to the OpenID provider's origin, where there is one. Where they are not built (only the server was
 * compiled), their addresses say so.
 */
export function declarePage(app: FastifyInstance, directory: string, ways: SignInWays): void {
  if (!ways.graphiql) app.get('/graphiql', sayOff);
  if (!existsSync(path.join(directory, 'index.html'))) {
    for (const address of ways.graphiql ? ['/', '/graphiql'] : ['/']) app.get(address, sayNotBuilt);
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
  const issuer = ways.openIdProvider?.issuer;
  const policy = pagePolicy(issuer === undefined ? [] : [new URL(issuer).origin]);
  for (const view of views) {
    app.get(view, (_, reply) => sendDocument(reply, 'index.html', policy));
  }
  if (ways.graphiql) app.get('/graphiql', (_, reply) => sendDocument(reply, 'graphiql.html', graphiqlPolicy));
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

async function sayOff(_: unknown, reply: FastifyReply): Promise<void> {
  const text = 'GraphiQL is off here. Set GRAPHQL_INTROSPECTION=on to switch it on, with the schema.\n';
  await reply.code(404).type('text/plain').send(text);
}
