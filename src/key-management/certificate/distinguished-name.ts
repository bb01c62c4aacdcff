import forge from 'node-forge';
import { derOf, MalformedDer, oidOf, sequenceOf, setOf } from './der.js';
import type { DerValue } from './der.js';

const { Class, Type } = forge.asn1;

/** The names that RFC 4514 section 3 gives to attribute types; all others are written by their OID. */
const shortNames: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.6', 'C'],
  ['2.5.4.9', 'STREET'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
]);

// NumericString, PrintableString, IA5String, VisibleString: node-forge's types do not name them all.
const asciiTypes: readonly number[] = [18, 19, 22, 26];
// TeletexString, which everybody fills with Latin-1.
const latin1Types: readonly number[] = [20];

/** One attribute of a name: what it is, and its text where its value is text. */
export interface NameAttribute {
  /** `CN`, `OU` … or a dotted OID. */
  readonly type: string;
  readonly text: string | undefined;
  readonly der: Buffer;
}

/** A Name in the form of RFC 4514: the last RDN first. @throws MalformedDer */
export function nameText(name: DerValue): string {
  return relativeNames(name)
    .map((attributes) => attributes.map(attributeText).join('+'))
    .reverse()
    .join(',');
}

/** All attributes of a Name in the order of the encoding. @throws MalformedDer */
export function attributesOf(name: DerValue): readonly NameAttribute[] {
  return relativeNames(name).flat();
}

function relativeNames(name: DerValue): NameAttribute[][] {
  return sequenceOf(name).map((relative) => {
    const attributes = setOf(relative).map(attributeOf);
    if (attributes.length === 0) throw new MalformedDer('an RDN without attributes');
    return attributes;
  });
}

function attributeOf(value: DerValue): NameAttribute {
  const [type, content, ...more] = sequenceOf(value);
  if (content === undefined || more.length > 0) throw new MalformedDer('an attribute has two parts');
  const oid = oidOf(type);
  return { type: shortNames.get(oid) ?? oid, text: textOf(content), der: derOf(content) };
}

/** The text of a string value; undefined where it is no string type or not well-formed. */
function textOf(value: DerValue): string | undefined {
  const content = value.value;
  if (value.tagClass !== Class.UNIVERSAL || value.constructed || typeof content !== 'string')
    return undefined;
  // node-forge has turned a BMPString into UTF-16 already.
  if (value.type === Type.BMPSTRING) return /\p{Cs}/u.test(content) ? undefined : content;
  if (value.type === Type.UTF8) return utf8Of(Buffer.from(content, 'latin1'));
  if (latin1Types.includes(value.type)) return content;
  return asciiTypes.includes(value.type) && !/[^\0-\x7f]/.test(content) ? content : undefined;
}

function utf8Of(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : undefined;
}

/** RFC 4514 section 2.3 and 2.4: text for the types that have a name, else `#` and the encoding in hex. */
function attributeText({ type, text, der }: NameAttribute): string {
  const named = !/^\d/.test(type);
  return `${type}=${named && text !== undefined ? escapeText(text) : `#${der.toString('hex').toUpperCase()}`}`;
}

function escapeText(text: string): string {
  return (
    text
      .replace(/["+,;<>\\]/g, '\\$&')
      // Control characters may be escaped too (section 2.4); a name must not break a line of a log or terminal.
      .replace(/\p{Cc}/gu, (character) =>
        [...Buffer.from(character, 'utf8')].map((byte) => `\\${hexPair(byte)}`).join(''),
      )
      .replace(/^[ #]| $/g, '\\$&')
  );
}

function hexPair(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
