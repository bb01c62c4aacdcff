import type { Refusal } from './refusal.js';

/** An answer before it is written to the socket. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** JSON in Salesforce's content type. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return bytes(status, Buffer.from(JSON.stringify(value)), 'application/json;charset=UTF-8', headers);
}

/** Bytes of any content type. */
export function bytes(
  status: number,
  body: Buffer,
  contentType: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, body, headers: { 'content-type': contentType, ...headers } };
}

/** 204 and nothing else. */
export const noContent: Answer = { status: 204, body: Buffer.alloc(0), headers: {} };

/** A refusal in the envelope of the REST API: an array of message, errorCode and fields. */
export function refusalAnswer(refusal: Refusal): Answer {
  const { message, errorCode, fields, status } = refusal;
  const envelope = fields.length === 0 ? { message, errorCode } : { message, errorCode, fields };
  const headers: Record<string, string> = status === 401 ? { 'www-authenticate': 'Token' } : {};
  return json(status, [envelope], headers);
}

/** A refusal in the envelope of OAuth (RFC 6749 section 5.2). */
export function oauthRefusalAnswer(status: number, error: string, description: string): Answer {
  return json(status, { error, error_description: `Simulated: ${description}` });
}
