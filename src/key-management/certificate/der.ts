import forge from 'node-forge';
import type { asn1 } from 'node-forge';

declare module 'node-forge' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the namespace is node-forge's own
  namespace asn1 {
    /** The options that node-forge has and its types leave out. */
    function fromDer(
      bytes: string,
      options: { strict: boolean; parseAllBytes: boolean; decodeBitStrings: boolean; maxDepth: number },
    ): Asn1;
  }
}

/** One ASN.1 value as node-forge holds it. */
export type DerValue = asn1.Asn1;

/** Bytes that are not DER, or not of the shape that was asked for. Says nothing of the bytes themselves. */
export class MalformedDer extends Error {
  override readonly name = 'MalformedDer';
}

const { Class, Type } = forge.asn1;
// A certificate is about ten deep; the limit keeps hostile nesting off the call stack.
const deepest = 64;
const longestOid = 64;

/** Reads exactly one DER value. @throws MalformedDer where it is BER, cut off, too deep, or followed by bytes. */
export function readDer(der: Buffer): DerValue {
  let value: DerValue;
  try {
    value = forge.asn1.fromDer(der.toString('latin1'), {
      strict: true,
      parseAllBytes: true,
      decodeBitStrings: false,
      maxDepth: deepest,
    });
  } catch (error) {
    throw new MalformedDer('not DER', { cause: error });
  }
  // node-forge reads BER as well (indefinite and overlong lengths, padded integers); DER alone is written back alike.
  if (!derOf(value).equals(der)) throw new MalformedDer('not DER');
  return value;
}

/** The whole encoding of a value: tag, length, content. */
export function derOf(value: DerValue): Buffer {
  return Buffer.from(forge.asn1.toDer(value).getBytes(), 'latin1');
}

/** Whether a value has a context-specific tag. */
export function isTagged(value: DerValue, tag: number): boolean {
  const type: number = value.type;
  return value.tagClass === Class.CONTEXT_SPECIFIC && type === tag;
}

/** Whether a value is universal and of that type. */
export function isOfType(value: DerValue | undefined, type: asn1.Type): value is DerValue {
  return value?.tagClass === Class.UNIVERSAL && value.type === type;
}

/** The members of a SEQUENCE. @throws MalformedDer */
export function sequenceOf(value: DerValue | undefined): readonly DerValue[] {
  return membersOf(value, Type.SEQUENCE);
}

/** The members of a SET. @throws MalformedDer */
export function setOf(value: DerValue | undefined): readonly DerValue[] {
  return membersOf(value, Type.SET);
}

/** The one value inside an explicit tag. @throws MalformedDer */
export function insideTag(value: DerValue): DerValue {
  const [inner, ...more] = typeof value.value === 'string' ? [] : value.value;
  if (inner === undefined || more.length > 0) throw new MalformedDer('an explicit tag holds one value');
  return inner;
}

/** The content bytes of a primitive value of that universal type. @throws MalformedDer */
export function contentOf(value: DerValue | undefined, type: asn1.Type): Buffer {
  if (!isOfType(value, type) || value.constructed || typeof value.value !== 'string') {
    throw new MalformedDer('another type than expected');
  }
  return Buffer.from(value.value, 'latin1');
}

/** The bits of a BIT STRING and how many at its end are unused. @throws MalformedDer */
export function bitsOf(value: DerValue | undefined): { readonly bytes: Buffer; readonly unused: number } {
  const content = contentOf(value, Type.BITSTRING);
  const unused = content[0];
  if (unused === undefined || unused > 7 || (unused > 0 && content.length === 1)) {
    throw new MalformedDer('a BIT STRING with a wrong count of unused bits');
  }
  return { bytes: content.subarray(1), unused };
}

/** An INTEGER's value. @throws MalformedDer */
export function integerOf(value: DerValue | undefined): bigint {
  const content = contentOf(value, Type.INTEGER);
  if (content.length === 0) throw new MalformedDer('an empty INTEGER');
  return BigInt.asIntN(content.length * 8, BigInt(`0x${content.toString('hex')}`));
}

/**
 * An OBJECT IDENTIFIER in dotted form; arcs of any size, since those made from a UUID (2.25) are longer
 * than the 53 bits that node-forge reads.
 *
 * @throws MalformedDer also above 64 bytes, which no registered one comes near
 */
export function oidOf(value: DerValue | undefined): string {
  const content = contentOf(value, Type.OID);
  const last = content.at(-1);
  if (last === undefined || last >= 0x80 || content.length > longestOid)
    throw new MalformedDer('a wrong OID');
  const arcs: bigint[] = [];
  let arc = 0n;
  let fresh = true;
  for (const byte of content) {
    if (fresh && byte === 0x80) throw new MalformedDer('a padded OID');
    arc = arc * 128n + BigInt(byte & 0x7f);
    fresh = byte < 0x80;
    if (fresh) {
      arcs.push(arc);
      arc = 0n;
    }
  }
  return dotted(arcs);
}

/** The first two arcs share a number (X.690 section 8.19.4). */
function dotted(arcs: readonly bigint[]): string {
  const [joint = 0n, ...others] = arcs;
  const top = joint < 80n ? joint / 40n : 2n;
  return [top, joint - top * 40n, ...others].join('.');
}

function membersOf(value: DerValue | undefined, type: asn1.Type): readonly DerValue[] {
  if (!isOfType(value, type) || typeof value.value === 'string')
    throw new MalformedDer('another type than expected');
  return value.value;
}
