import type { FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import type { Caller } from '../../key-management/actor.js';
import type { Change } from '../../key-management/ports/change-feed.js';
import type { GraphqlContext } from '../context.js';
import type { StreamTopic } from './event-stream.js';
import type { StreamsDependencies } from './streams.js';

/** How long a token is taken to be still good. */
const trustMilliseconds = 5_000;

interface Asked {
  readonly query?: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
}

/** An answer that ends a stream, or that there is none. */
export interface Refusal {
  readonly status: number;
  readonly result: FormattedExecutionResult;
}

/** Executes the document of a stream, as who stands behind it by now. */
export class StreamExecution {
  readonly #with: StreamsDependencies;
  readonly #request: FastifyRequest;
  #caller: Caller;
  #trustedUntil = performance.now() + trustMilliseconds;
  #topic: StreamTopic | undefined;

  constructor(dependencies: StreamsDependencies, request: FastifyRequest) {
    this.#with = dependencies;
    this.#request = request;
    this.#caller = dependencies.callerOf(request);
  }

  /** Executes it with nothing to tell: what is wrong with it, or who may not ask, is found out before it begins. */
  async open(): Promise<Refusal | undefined> {
    const { status, result, isSilent } = await this.#execute(undefined);
    if (isSilent) return undefined;
    return { status: status ?? 200, result };
  }

  /** Whether it is about that kind of thing. */
  isAbout({ kind }: Change): boolean {
    return this.#topic?.kind === kind;
  }

  /** Whether the token is still good; asked at most every few seconds. */
  async isTrusted(): Promise<boolean> {
    if (performance.now() < this.#trustedUntil) return true;
    const caller = await this.#with.authenticate(this.#request);
    if (caller === undefined) return false;
    this.#caller = caller;
    this.#trustedUntil = performance.now() + trustMilliseconds;
    return true;
  }

  /** What a change comes to for this stream; undefined where it is none of its business. */
  async tell(change: Change): Promise<FormattedExecutionResult | undefined> {
    const { result, isSilent } = await this.#execute(change);
    return isSilent ? undefined : result;
  }

  async #execute(change: Change | undefined): Promise<{
    readonly status: number | undefined;
    readonly result: FormattedExecutionResult;
    readonly isSilent: boolean;
  }> {
    const { apollo, contextOf } = this.#with;
    let isSilent = false;
    const stream = {
      change,
      tellsNothing: () => {
        isSilent = true;
      },
      asksFor: (topic: StreamTopic) => {
        this.#topic = topic;
      },
    };
    const contextValue: GraphqlContext = { ...contextOf(this.#request, this.#caller), stream };
    const { query, operationName, variables } = this.#request.body as Asked;
    const given = {
      ...(query === undefined ? {} : { query }),
      ...(operationName === undefined ? {} : { operationName }),
      ...(variables === undefined ? {} : { variables }),
    };
    const { body, http } = await apollo.executeOperation(given, { contextValue });
    if (body.kind !== 'single') throw new Error('a stream is answered in one piece at a time');
    return { status: http.status, result: body.singleResult, isSilent };
  }
}
