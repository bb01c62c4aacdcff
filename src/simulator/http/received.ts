import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Refusal } from './refusal.js';

/** A request that came in whole. */
export interface Received {
  readonly method: string;
  /** Without the query, not decoded. */
  readonly path: string;
  /** The parts of the path between its slashes, decoded. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The longest body that is read, in bytes. */
const longestBody = 1024 * 1024;

/** Reads a request to its end. Rejects with Refusal 413 for a body above 1 MiB, and 400 for a broken address. */
export async function receive(incoming: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longestBody) chunks.push(chunk);
  }
  if (length > longestBody) throw new Refusal('REQUEST_TOO_LARGE', 'the body is too long.', { status: 413 });
  const [path, search] = splitOnce(incoming.url ?? '/', '?');
  return {
    method: incoming.method ?? 'GET',
    path,
    segments: decodedSegments(path),
    query: new URLSearchParams(search),
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decodedSegments(path: string): string[] {
  try {
    return path
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent);
  } catch {
    throw new Refusal('URL_ENCODING_ERROR', 'the address is not well encoded.');
  }
}

/**
 * The body as a JSON object. Throws Refusal: 415 for another content type, JSON_PARSER_ERROR for anything else than
 * an object. An empty body is no object.
 */
export function jsonObject(request: Received): Record<string, unknown> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'send application/json.', { status: 415 });
  }
  const value = parseJson(request.body);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new Refusal('JSON_PARSER_ERROR', 'the body is no JSON object.');
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
