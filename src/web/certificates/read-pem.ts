/** What a chosen file holds, as far as this browser looks: the rest is the server's. */
export type PemReading =
  | { readonly kind: 'certificate'; readonly pem: string }
  | { readonly kind: 'private-key' }
  | { readonly kind: 'refused'; readonly why: string };

const largest = 65_536;

/**
 * Looks for exactly one certificate and for private keys. A file with a private key is never sent: what has left its
 * place once must be replaced, and one place less is better.
 */
export async function readPem(file: File): Promise<PemReading> {
  if (file.size > largest) {
    return { kind: 'refused', why: 'It has more than 64 KiB; one PEM certificate has about 2.' };
  }
  return judge(new Uint8Array(await file.arrayBuffer()));
}

function judge(bytes: Uint8Array): PemReading {
  const text = new TextDecoder('utf-8').decode(bytes);
  if (/BEGIN (?:[A-Z0-9]+ )*PRIVATE\sKEY/.test(text)) return { kind: 'private-key' };
  if (bytes[0] === 0x30 && bytes.some((byte) => byte === 0 || byte > 0x7f)) {
    return { kind: 'refused', why: 'It is binary DER. Needed is the same certificate as PEM text.' };
  }
  if (/BEGIN (?:PKCS7|CMS)-/.test(text)) {
    return { kind: 'refused', why: 'It is a PKCS#7 container. Take the one certificate out of it.' };
  }
  if (/BEGIN (?:NEW )?CERTIFICATE REQUEST-/.test(text)) {
    return { kind: 'refused', why: 'It is a signing request, not the certificate that was issued for it.' };
  }
  const blocks = text.match(/-----BEGIN CERTIFICATE-----/g)?.length ?? 0;
  if (blocks === 0) return { kind: 'refused', why: 'There is no certificate in it.' };
  if (blocks > 1) {
    return {
      kind: 'refused',
      why: `There are ${String(blocks)} certificates in it. Needed is the org’s own alone.`,
    };
  }
  return { kind: 'certificate', pem: text };
}
