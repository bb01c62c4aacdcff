import { X509Certificate } from 'node:crypto';

const begin = '-----BEGIN CERTIFICATE-----';
const end = '-----END CERTIFICATE-----';

function parseDer(bytes: Buffer): X509Certificate | undefined {
  // 0x30 opens an ASN.1 SEQUENCE: without it the parser would look for text.
  if (bytes[0] !== 0x30) return undefined;
  try {
    return new X509Certificate(bytes);
  } catch {
    return undefined;
  }
}

function parseBase64(text: string): X509Certificate | undefined {
  const bare = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(bare)) return undefined;
  const bytes = Buffer.from(bare, 'base64');
  return parseDer(bytes) ?? parsePem(bytes.toString('latin1'));
}

function parsePem(text: string): X509Certificate | undefined {
  const from = text.indexOf(begin);
  const to = from < 0 ? -1 : text.indexOf(end, from);
  if (to < 0) return undefined;
  return parseDer(Buffer.from(text.slice(from + begin.length, to), 'base64'));
}

function parseText(text: string): X509Certificate | undefined {
  return parsePem(text) ?? parseBase64(text);
}

function parseJson(text: string): X509Certificate | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const candidates: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  return candidates
    .filter((candidate) => typeof candidate === 'string')
    .map(parseText)
    .find((certificate) => certificate !== undefined);
}

/**
 * The first certificate of Tooling's CertificateChain. Nothing public says in which form its body comes, so PEM, DER,
 * base64 of either, and JSON with one of them in a text are all understood; undefined for anything else.
 */
export function firstCertificate(body: Buffer): X509Certificate | undefined {
  const text = body.toString('latin1').trim();
  return parseDer(body) ?? parseJson(text) ?? parseText(text);
}
