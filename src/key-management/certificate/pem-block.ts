import { badInput } from '../arguments.js';
import { bundleNotPem, notPem } from './certificate-faults.js';
import type { CertificateFault } from './certificate-faults.js';

const longestText = 64 * 1024;
const begin = '-----BEGIN ';
const dashes = '-----';
const certificateBegin = '-----BEGIN CERTIFICATE-----';
const certificateEnd = '-----END CERTIFICATE-----';
const longestLabel = 64;

/** A block of these says by its label what it is; every other label is just another one. */
const faultOfLabel: ReadonlyMap<string, CertificateFault> = new Map([
  ['PKCS7', 'PKCS7'],
  ['PKCS #7 SIGNED DATA', 'PKCS7'],
  ['CMS', 'PKCS7'],
  ['CERTIFICATE REQUEST', 'REQUEST'],
  ['NEW CERTIFICATE REQUEST', 'REQUEST'],
]);

/**
 * The bytes between the BEGIN and END lines of the one certificate block (RFC 7468, lax about white space and line
 * width, strict about all else). Whether they are a certificate is not looked at. Time is proportional to the length.
 *
 * @throws KeyManagerError `BAD_USER_INPUT` (field `pem`) above 64 KiB of UTF-8, else `CERTIFICATE_NOT_PEM` naming the
 * fault.
 */
export function readCertificateBlock(text: string): Buffer {
  if (Buffer.byteLength(text, 'utf8') > longestText) {
    throw badInput('pem', 'it is longer than 64 KiB, which no certificate is');
  }
  refuseOtherContent(text);
  requireOneCertificateLabel(labelsOf(text));
  return decodeBase64(bodyOf(text));
}

function refuseOtherContent(text: string): void {
  if (text.trim() === '') throw notPem('EMPTY');
  // UTF-16 that was read as single bytes has a NUL beside every letter: a key in it is a key nevertheless.
  const letters = text.replaceAll('\0', '');
  if (letters.includes('PRIVATE KEY-----') || letters.includes('PRIVATE KEY BLOCK-----')) {
    throw notPem('PRIVATE_KEY');
  }
  // DER begins with a SEQUENCE (a digit zero in ASCII) and a length above 127, whatever decoding made of it.
  if (text.startsWith('0') && text.charCodeAt(1) >= 0x80) throw notPem('BINARY');
  if (letters.length !== text.length) throw notPem('NUL');
}

/** The labels of all BEGIN lines; undefined for a line that does not end as one. */
function labelsOf(text: string): (string | undefined)[] {
  const labels: (string | undefined)[] = [];
  for (let at = text.indexOf(begin); at !== -1; at = text.indexOf(begin, at + begin.length)) {
    const start = at + begin.length;
    const rest = text.slice(start, start + longestLabel + dashes.length);
    const end = rest.indexOf(dashes);
    labels.push(end === -1 ? undefined : rest.slice(0, end));
  }
  return labels;
}

function requireOneCertificateLabel(labels: readonly (string | undefined)[]): void {
  const [first] = labels;
  if (labels.length === 0) throw notPem('NO_BEGIN');
  if (labels.length === 1) {
    if (first !== 'CERTIFICATE') throw notPem(faultOfLabel.get(first ?? '') ?? 'OTHER_LABEL');
    return;
  }
  throw labels.every((label) => label === 'CERTIFICATE')
    ? bundleNotPem(labels.length)
    : notPem('OTHER_BLOCK');
}

function bodyOf(text: string): string {
  const start = text.indexOf(certificateBegin);
  if (text.slice(0, start).trim() !== '') throw notPem('TEXT_AROUND');
  const body = text.slice(start + certificateBegin.length);
  const end = body.indexOf(certificateEnd);
  if (end === -1) throw notPem('NO_END');
  if (body.slice(end + certificateEnd.length).trim() !== '') throw notPem('TEXT_AROUND');
  return body.slice(0, end);
}

function decodeBase64(body: string): Buffer {
  if (body.includes(':')) throw notPem('HEADERS');
  const base64 = body.replace(/\s/g, '');
  if (base64 === '') throw notPem('NO_CONTENT');
  if (/[^A-Za-z0-9+/=]/.test(base64)) throw notPem('BASE64');
  const bytes = Buffer.from(base64, 'base64');
  // Node reads any base64; only what it would write itself has the right padding and no stray bits.
  if (bytes.toString('base64') !== base64) throw notPem('PADDING');
  return bytes;
}
