import { Refusal } from '../http/refusal.js';

/** Decodes a base64 field; white space and other alphabets are refused, which no source settles. Throws Refusal. */
export function decodeBase64(field: string, text: string): Buffer {
  if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) {
    return Buffer.from(text, 'base64');
  }
  throw new Refusal('INVALID_BASE64_BINARY', `${field} is no plain base64.`, {
    fields: [field],
    rule: 'S-05',
  });
}
