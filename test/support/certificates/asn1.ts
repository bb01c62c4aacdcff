/** A whole ASN.1 value in DER, or in whatever else its maker wrote. */
export type Asn1 = Buffer;

/** A value from its identifier octet and its content. */
export function tagged(identifier: number, content: Buffer): Asn1 {
  return Buffer.concat([Buffer.from([identifier]), lengthOf(content.length), content]);
}

/** A primitive value of a universal type from its content, a binary string. */
export function primitive(type: number, content: string): Asn1 {
  return tagged(type, Buffer.from(content, 'latin1'));
}

/** A SEQUENCE. */
export function sequence(...members: readonly Asn1[]): Asn1 {
  return tagged(0x30, Buffer.concat(members));
}

/** A SET, in the order given. */
export function set(...members: readonly Asn1[]): Asn1 {
  return tagged(0x31, Buffer.concat(members));
}

/** An explicit context-specific tag around values. */
export function explicit(tag: number, ...members: readonly Asn1[]): Asn1 {
  return tagged(0xa0 + tag, Buffer.concat(members));
}

/** An OBJECT IDENTIFIER from its dotted form; arcs of any size. */
export function oid(dotted: string): Asn1 {
  const [top = 0n, second = 0n, ...others] = dotted.split('.').map(BigInt);
  return tagged(0x06, Buffer.from([top * 40n + second, ...others].flatMap(base128)));
}

/** An INTEGER from its content bytes in hex: two's complement, written as given. */
export function integer(hex: string): Asn1 {
  return tagged(0x02, Buffer.from(hex, 'hex'));
}

/** A BOOLEAN. */
export function boolean(value: boolean): Asn1 {
  return tagged(0x01, Buffer.from([value ? 0xff : 0]));
}

/** NULL. */
export function nothing(): Asn1 {
  return tagged(0x05, Buffer.alloc(0));
}

/** A UTF8String. */
export function utf8(text: string): Asn1 {
  return tagged(0x0c, Buffer.from(text, 'utf8'));
}

/** A BMPString. */
export function bmp(text: string): Asn1 {
  return tagged(0x1e, Buffer.from(text, 'utf16le').swap16());
}

/** A UTCTime with any content. */
export function utcTimeText(text: string): Asn1 {
  return primitive(0x17, text);
}

/** A GeneralizedTime with any content. */
export function generalizedTimeText(text: string): Asn1 {
  return primitive(0x18, text);
}

/** An OCTET STRING. */
export function octets(content: Buffer): Asn1 {
  return tagged(0x04, content);
}

/** A BIT STRING; `unused` bits at its end do not count. */
export function bits(content: Buffer, unused = 0): Asn1 {
  return tagged(0x03, Buffer.concat([Buffer.from([unused]), content]));
}

/** X.690 section 8.1.3, the shortest form. */
function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 + bytes.length]), bytes]);
}

function base128(arc: bigint): number[] {
  const bytes = [Number(arc % 128n)];
  for (let rest = arc / 128n; rest > 0n; rest /= 128n) bytes.unshift(0x80 | Number(rest % 128n));
  return bytes;
}
