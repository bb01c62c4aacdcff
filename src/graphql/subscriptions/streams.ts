import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import type { Caller } from '../../key-management/actor.js';
import { KeyManagerError } from '../../key-management/errors.js';
import type { ChangeFeed } from '../../key-management/ports/change-feed.js';
import type { GraphqlContext } from '../context.js';
import { Stream } from './stream.js';
import { StreamExecution } from './stream-execution.js';

/** What a request is answered with, for who stands behind it. */
export type ContextOf = (request: FastifyRequest, caller: Caller) => GraphqlContext;

/** What streams need. */
export interface StreamsDependencies {
  readonly apollo: ApolloServer<GraphqlContext>;
  readonly contextOf: ContextOf;
  readonly callerOf: (request: FastifyRequest) => Caller;
  readonly authenticate: (request: FastifyRequest) => Promise<Caller | undefined>;
  readonly changes: ChangeFeed;
}

/** So many in all; each holds a connection, and every change is looked at for each. */
const mostStreams = 500;

/**
 * Subscriptions by server-sent events: GraphQL over SSE, distinct connections mode. For each change the document is
 * executed anew as a query is, limits, access and masking included; so whoever loses a role sees nothing from then on.
 */
export class Streams {
  readonly #with: StreamsDependencies;
  readonly #open = new Set<Stream>();

  constructor(dependencies: StreamsDependencies) {
    this.#with = dependencies;
  }

  /** Declares POST /graphql/stream. */
  route(app: FastifyInstance, prepare: (request: FastifyRequest) => Promise<void>): void {
    // Before the door waits for its connections: a stream would hold it up for ever.
    app.addHook('preClose', (done) => {
      this.close();
      done();
    });
    app.post('/graphql/stream', { preHandler: prepare }, async (request, reply) => {
      if (this.#open.size >= mostStreams) throw tooMany();
      const execution = new StreamExecution(this.#with, request);
      const refusal = await execution.open();
      if (refusal !== undefined) return await refuse(reply, refusal);
      reply.hijack();
      await this.#follow(execution, reply);
      return reply;
    });
  }

  /** Ends all streams. */
  close(): void {
    for (const stream of this.#open) stream.end();
  }

  async #follow(execution: StreamExecution, reply: FastifyReply): Promise<void> {
    const stream = new Stream(reply.raw, reply.getHeaders(), execution);
    this.#open.add(stream);
    const deafen = this.#with.changes.listen(stream);
    reply.raw.on('close', () => {
      stream.end();
    });
    try {
      await stream.ended;
    } finally {
      deafen();
      this.#open.delete(stream);
    }
  }
}

async function refuse(
  reply: FastifyReply,
  { status, result }: { readonly status: number; readonly result: FormattedExecutionResult },
): Promise<FastifyReply> {
  const type = 'application/graphql-response+json; charset=utf-8';
  return await reply.status(status).type(type).send(JSON.stringify(result));
}

function tooMany(): KeyManagerError<'RATE_LIMITED'> {
  const retryAt = new Date(Date.now() + 60_000).toISOString();
  const particulars = { limit: 'streams', maximum: mostStreams, retryAt };
  return new KeyManagerError('RATE_LIMITED', 'There are too many streams.', particulars);
}
