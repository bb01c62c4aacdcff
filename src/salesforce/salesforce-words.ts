import { z } from 'zod';

/** What Salesforce says of a refusal, made fit to be shown. */
export interface SalesforceWords {
  readonly code: string | undefined;
  readonly message: string;
}

const longestMessage = 400;

/** Session ids (`00D…!…`), JWTs and bearer headers, in case an answer carries one that is not ours. */
const tokenLike = /00D[A-Za-z0-9]{12,15}![^\s"',]+|eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?|Bearer\s+\S+/g;

function oneLine(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').trim();
}

/**
 * One line of bounded length without control characters, in which every secret of the request and everything that
 * looks like a token is replaced.
 */
export function cleanText(text: string, secrets: readonly string[]): string {
  let clean = oneLine(text);
  for (const secret of secrets) {
    for (const form of new Set([
      secret,
      oneLine(secret),
      encodeURIComponent(Buffer.from(secret).toString()),
    ])) {
      if (form !== '') clean = clean.replaceAll(form, '[removed]');
    }
  }
  clean = clean.replace(tokenLike, '[removed]');
  return clean.length <= longestMessage ? clean : `${clean.slice(0, longestMessage - 1)}…`;
}

const text = z.string().optional().catch(undefined);
const envelopeShape = z
  .object({ errorCode: text, error: text, message: text, error_description: text })
  .catch({ errorCode: undefined, error: undefined, message: undefined, error_description: undefined });

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A SOAP fault (SOAP 1.1, section 4.4) as the Metadata API writes it, without the code's prefix. */
function soapFault(body: string): object | undefined {
  const errorCode = /<faultcode>(?:\w+:)?(\w+)<\/faultcode>/.exec(body)?.[1];
  if (errorCode === undefined) return undefined;
  return { errorCode, message: /<faultstring>([^<]*)<\/faultstring>/.exec(body)?.[1] };
}

/**
 * Reads the two envelopes: `[{"message","errorCode"}]` of the REST API and `{"error","error_description"}` of OAuth
 * (RFC 6749 section 5.2), and SOAP's fault. Any other body has no code, and is not repeated.
 */
export function readRefusal(status: number, body: string, secrets: readonly string[]): SalesforceWords {
  const parsed = parseJson(body) ?? soapFault(body);
  const envelope = envelopeShape.parse(Array.isArray(parsed) ? parsed[0] : parsed);
  const code = envelope.errorCode ?? envelope.error;
  if (code === undefined || !/^\w{1,80}$/.test(code) || cleanText(code, secrets) !== code) {
    return { code: undefined, message: `Salesforce answered HTTP ${status} without an error code.` };
  }
  const said = envelope.message ?? envelope.error_description ?? '';
  const clean = cleanText(said, secrets);
  return { code, message: clean === '' ? `${code}.` : `${code}: ${ended(clean)}` };
}

function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}
