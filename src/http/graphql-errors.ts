import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import {
  errorTable,
  hasCode,
  isKeyManagerError,
  KeyManagerError,
  type AnyKeyManagerError,
} from '../key-management/errors.js';

/** An error of the HTTP door, with the status it is answered with. */
export interface HttpError {
  readonly status: number;
  readonly error: KeyManagerError;
}

/** Ours as they are; what Fastify refused in our own words: its texts can quote the body. */
export function graphqlErrorOf(thrown: unknown, request: FastifyRequest, bodyLimit: number): HttpError {
  if (isRefusal(thrown)) return { status: errorTable[thrown.code].status, error: thrown };
  const { code, statusCode } = thrown as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const particulars = { limit: 'bytes', maximum: bodyLimit };
    const message = `The request has more than ${String(bodyLimit)} bytes.`;
    return { status: 413, error: new KeyManagerError('QUERY_TOO_COMPLEX', message, particulars) };
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    const message = 'The body has a media type other than application/json.';
    return { status: 415, error: new KeyManagerError('BAD_REQUEST', message, {}) };
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return {
      status: statusCode,
      error: new KeyManagerError('BAD_REQUEST', 'The request cannot be read.', {}),
    };
  }
  request.log.error({ requestId: request.id, code, err: thrown }, 'the HTTP door failed');
  const particulars = { requestId: request.id };
  const message = 'Something failed that should not.';
  return { status: 500, error: new KeyManagerError('INTERNAL_SERVER_ERROR', message, particulars) };
}

/** One of ours that says no before anything was executed. */
function isRefusal(thrown: unknown): thrown is AnyKeyManagerError {
  return isKeyManagerError(thrown) && errorTable[thrown.code].status !== 200;
}

/** Answers in the media type that the client asked for (GraphQL over HTTP, section 6.1). */
export async function sendGraphqlError(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, error }: HttpError,
): Promise<void> {
  const wanted = request.headers.accept ?? '';
  const type = wanted.includes('application/graphql-response+json')
    ? 'application/graphql-response+json'
    : 'application/json';
  if (hasCode(error, 'RATE_LIMITED'))
    void reply.header('retry-after', secondsUntil(error.particulars.retryAt));
  // Fastify would close under the sender's hands, and many clients then never read why. What still comes is thrown
  // away, for as long as a request may take.
  if (status === 413) void reply.removeHeader('connection');
  await reply.code(status).type(`${type}; charset=utf-8`).send(graphqlAnswer(error));
}

/** The body of an answer that is one error. */
export function graphqlAnswer(error: KeyManagerError): string {
  const face = { message: error.publicMessage, extensions: { code: error.code, ...error.particulars } };
  return JSON.stringify({ errors: [face] });
}

/** Whole seconds, at least one (RFC 9110 section 10.2.3). */
function secondsUntil(time: string): number {
  return Math.max(1, Math.ceil((Date.parse(time) - Date.now()) / 1000));
}
