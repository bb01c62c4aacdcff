import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { KeyManagerError } from '../key-management/errors.js';
import { graphqlAnswer, type HttpError } from './graphql-errors.js';

/** The largest head of a request: 16 KiB, Node's own default said aloud. */
export const headerLimit = 16_384;

/** Answers what never became a request, on the bare connection, and ends that. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const refusal = refusalOf(error.code);
  const body = graphqlAnswer(refusal.error);
  const head = [
    `HTTP/1.1 ${String(refusal.status)} ${STATUS_CODES[refusal.status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

function refusalOf(code: string | undefined): HttpError {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return {
        status: 408,
        error: new KeyManagerError('BAD_REQUEST', 'The request did not arrive in time.', {}),
      };
    case 'HPE_HEADER_OVERFLOW': {
      const message = `The request's head has more than ${String(headerLimit)} bytes.`;
      const particulars = { limit: 'headerBytes', maximum: headerLimit };
      return { status: 431, error: new KeyManagerError('QUERY_TOO_COMPLEX', message, particulars) };
    }
    default:
      return { status: 400, error: new KeyManagerError('BAD_REQUEST', 'The request is not HTTP.', {}) };
  }
}
