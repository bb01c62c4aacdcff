import type { LookupFunction } from 'node:net';
import { PassThrough, type Duplex } from 'node:stream';
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types/index.js';
import { Transport } from 'jsforce/lib/transport.js';
import { StreamPromise } from 'jsforce/lib/util/promise.js';
import type { Logger } from '../key-management/ports/logger.js';
import type { Observer } from '../key-management/ports/observer.js';
import { exchange, type WireAnswer, type WireRequest } from './exchange.js';
import { openSocket } from './open-socket.js';
import { interruptionOf, withinLimit } from './time-limit.js';
import { RequestFailure, codeOf, isRequestFailure } from './request-failure.js';
import { requestKind } from './request-kind.js';
import { readRefusal } from './salesforce-words.js';

/** The way out, the same for every org. */
export interface WayOut {
  /** For one request, from opening the connection to the last byte of the answer. */
  readonly timeoutMilliseconds: number;
  /** HTTPS_PROXY: `http://` or `https://`, with user information where it asks for it. */
  readonly proxy: URL | undefined;
  /** Finds the addresses of a host, and judges them. */
  readonly lookup: LookupFunction;
  /** Aborted when the room closes: whatever is under way ends with it. */
  readonly closing: AbortSignal;
  /** Asked when the connection is open, before the first byte; what must not be sent late is not sent then. */
  readonly mayStillSend?: (() => boolean) | undefined;
  readonly logger: Logger;
  readonly observer: Observer;
}

/** What a transport may do: speak to one origin, and never repeat these texts. */
export interface TransportBounds {
  /** Scheme, host and port that every request must have. */
  readonly origin: string;
  /** Tokens and credentials of these requests: replaced wherever an answer repeats them. */
  readonly secrets: readonly string[];
}

/**
 * jsforce's way to the network, instead of its own. It sends once, follows no redirect, speaks to one origin, bounds
 * time and length, remembers the answers, and rejects with RequestFailure for everything but a 2xx: jsforce's retries,
 * redirects and refreshes never see anything to act on.
 */
export class BoundTransport extends Transport {
  /** Answers of 2xx, oldest first. */
  readonly answers: WireAnswer[] = [];
  readonly #wayOut: WayOut;
  readonly #bounds: TransportBounds;

  constructor(wayOut: WayOut, bounds: TransportBounds) {
    super();
    this.#wayOut = wayOut;
    this.#bounds = bounds;
  }

  /** Sends a request of jsforce's; its options (retries, redirects, time-out, proxy) are not looked at. */
  override httpRequest(asked: HttpRequest): StreamPromise<HttpResponse> {
    return StreamPromise.create(() => ({ stream: new PassThrough(), promise: this.#observed(asked) }));
  }

  /** jsforce's own client is out of use. */
  override getRequestStreamCreator(): () => Duplex {
    throw new RequestFailure('NOT_SENT', 'Requests are not streamed here.');
  }

  async #observed(asked: HttpRequest): Promise<HttpResponse> {
    const activity = { part: 'salesforce', name: requestKind(asked.method, asked.url) } as const;
    return await this.#wayOut.observer.observe(activity, () => this.#send(asked), outcomeOf);
  }

  async #send(asked: HttpRequest): Promise<HttpResponse> {
    const request = this.#checked(asked);
    const answer = await this.#exchanged(request);
    const { logger } = this.#wayOut;
    logger.debug(
      { host: request.url.host, method: request.method, path: request.url.pathname, status: answer.status },
      'Salesforce answered',
    );
    const { status, headers } = answer;
    if (status >= 300 && status < 400) throw redirected(status);
    const body = answer.body.toString('utf8');
    if (status >= 400) {
      const { code, message } = readRefusal(status, body, this.#bounds.secrets);
      throw new RequestFailure('REFUSED', message, { status, code });
    }
    this.answers.push(answer);
    return { statusCode: status, headers: { ...headers }, body };
  }

  #checked(asked: HttpRequest): WireRequest {
    const url = URL.canParse(asked.url) ? new URL(asked.url) : undefined;
    if (url?.origin !== this.#bounds.origin || url.username !== '' || url.password !== '') {
      throw new RequestFailure('NOT_SENT', "The request was meant for another host than the org's own.", {
        code: 'FOREIGN_HOST',
      });
    }
    const body = typeof asked.body === 'string' ? asked.body : undefined;
    return { url, method: asked.method, headers: asked.headers ?? {}, body };
  }

  async #exchanged(request: WireRequest): Promise<WireAnswer> {
    const { timeoutMilliseconds, closing, proxy, lookup, mayStillSend } = this.#wayOut;
    return await withinLimit(timeoutMilliseconds, closing, async (limit) => {
      const socket = await openSocket(request.url, { proxy, lookup }, limit).catch((thrown: unknown) => {
        const code = limit.aborted ? interruptionOf(limit) : codeOf(thrown);
        throw new RequestFailure('NOT_SENT', unreachable(code), { code });
      });
      if (mayStillSend?.() !== false) return await exchange(socket, request, limit);
      socket.destroy();
      throw new RequestFailure('NOT_SENT', 'The request would have been sent too late.', {
        code: 'TOO_LATE',
      });
    });
  }
}

function unreachable(code: string): string {
  if (code !== 'ADDRESS_NOT_PUBLIC') return `Salesforce cannot be reached (${code}).`;
  return "The name of the org's host leads to this machine or its network, where nothing is sent. Check DNS.";
}

/** How far a request got, and what kind of answer it met: a status, not a code that Salesforce may invent. */
function outcomeOf(thrown: unknown): string {
  if (!isRequestFailure(thrown)) return 'defect';
  return thrown.kind === 'REFUSED' ? String(thrown.status ?? 'refused') : thrown.kind.toLowerCase();
}

function redirected(status: number): RequestFailure {
  return new RequestFailure(
    'REDIRECTED',
    `Salesforce answered with a redirect (HTTP ${status}), which is never followed.` +
      " Use the org's current My Domain address.",
    { status },
  );
}
