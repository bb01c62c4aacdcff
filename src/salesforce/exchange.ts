import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { RequestFailure, codeOf } from './request-failure.js';
import { interruptionOf } from './time-limit.js';

/** A request as it is written to an open socket. */
export interface WireRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** An answer that came in whole. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The largest answer in use is a describe of some hundred kilobytes. */
const longestBody = 4 * 1024 * 1024;

/**
 * Writes one request to a socket and reads its answer to the end. Rejects with RequestFailure: NO_ANSWER until the
 * status line came, UNREADABLE from then on. The socket is closed in every case.
 */
export async function exchange(socket: Socket, asked: WireRequest, signal: AbortSignal): Promise<WireAnswer> {
  try {
    const answer = await firstLine(socket, asked, signal);
    const body = await wholeBody(answer);
    return { status: answer.statusCode ?? 0, headers: singleHeaders(answer), body };
  } finally {
    socket.destroy();
  }
}

async function firstLine(socket: Socket, asked: WireRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const asking = request({
    createConnection: () => socket,
    method: asked.method,
    path: `${asked.url.pathname}${asked.url.search}`,
    headers: {
      Accept: 'application/json, */*;q=0.5',
      'Accept-Encoding': 'identity',
      ...asked.headers,
      Host: asked.url.host,
    },
    signal,
  });
  // Once the answer has begun, its own stream reports what goes wrong.
  asking.on('error', () => undefined);
  const answered = once(asking, 'response', { signal });
  asking.end(asked.body);
  try {
    const [answer] = (await answered) as [IncomingMessage];
    return answer;
  } catch (thrown) {
    const code = signal.aborted ? interruptionOf(signal) : codeOf(thrown);
    throw new RequestFailure('NO_ANSWER', `The connection ended before Salesforce answered (${code}).`, {
      code,
    });
  }
}

async function wholeBody(answer: IncomingMessage): Promise<Buffer> {
  const status = answer.statusCode ?? 0;
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > longestBody) break;
      chunks.push(chunk);
    }
  } catch (thrown) {
    throw new RequestFailure('UNREADABLE', `Salesforce's answer (HTTP ${status}) was cut off.`, {
      status,
      code: codeOf(thrown),
    });
  }
  if (length <= longestBody) return Buffer.concat(chunks);
  throw new RequestFailure(
    'UNREADABLE',
    `Salesforce's answer (HTTP ${status}) is longer than ${longestBody} bytes.`,
    { status, code: 'BODY_TOO_LONG' },
  );
}

function singleHeaders(answer: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
