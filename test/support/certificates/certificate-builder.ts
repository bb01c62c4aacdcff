import {
  bits,
  boolean,
  explicit,
  integer,
  octets,
  oid,
  generalizedTimeText,
  sequence,
  set,
  utcTimeText,
  utf8,
} from './asn1.js';
import type { Asn1 } from './asn1.js';
import type { Signing } from './signing.js';

/** An extension to be written. */
export interface ExtensionSpecification {
  readonly oid: string;
  readonly critical?: boolean;
  readonly value: Buffer;
}

/** Everything a certificate says; nothing is checked, so that every wrong one can be made. */
export interface CertificateSpecification {
  readonly serialHex?: string;
  readonly issuer: Asn1;
  readonly subject: Asn1;
  readonly notBefore: Asn1;
  readonly notAfter: Asn1;
  readonly subjectKey: Asn1;
  readonly extensions?: readonly ExtensionSpecification[];
  readonly signing: Signing;
  /** The algorithm named inside, where it is another than the one outside. */
  readonly signedAlgorithm?: Asn1;
}

/** Writes and signs a certificate: X.509 v3, DER. */
export function buildCertificate(specification: CertificateSpecification): Buffer {
  const { signing, extensions = [] } = specification;
  const content = sequence(
    explicit(0, integer('02')),
    integer(specification.serialHex ?? '0194c8a5f3'),
    specification.signedAlgorithm ?? signing.algorithm,
    specification.issuer,
    sequence(specification.notBefore, specification.notAfter),
    specification.subject,
    specification.subjectKey,
    ...(extensions.length === 0 ? [] : [explicit(3, sequence(...extensions.map(extension)))]),
  );
  const der = content;
  return sequence(der, signing.algorithm, bits(signing.sign(der)));
}

function extension({ oid: type, critical, value }: ExtensionSpecification): Asn1 {
  return sequence(oid(type), ...(critical === undefined ? [] : [boolean(critical)]), octets(value));
}

/** A Name with one attribute in each RDN; texts become UTF8Strings. */
export function distinguishedName(
  ...attributes: readonly (readonly [oid: string, value: string | Asn1])[]
): Asn1 {
  return sequence(
    ...attributes.map(([type, value]) =>
      set(sequence(oid(type), typeof value === 'string' ? utf8(value) : value)),
    ),
  );
}

/** A UTCTime in the form of RFC 5280. */
export function utcTime(moment: Date): Asn1 {
  return utcTimeText(digitsOf(moment).slice(2));
}

/** A GeneralizedTime in the form of RFC 5280. */
export function generalizedTime(moment: Date): Asn1 {
  return generalizedTimeText(digitsOf(moment));
}

/** The keyUsage extension with these bits (RFC 5280 section 4.2.1.3), keyEncipherment being 2. */
export function keyUsage(usages: readonly number[], critical = true): ExtensionSpecification {
  const highest = Math.max(...usages);
  const byte = usages.reduce((all, bit) => all | (0x80 >> bit), 0);
  return { oid: '2.5.29.15', critical, value: bits(Buffer.from([byte]), 7 - highest) };
}

/** Basic constraints as Salesforce's own certificates have them: critical, a CA. */
export const basicConstraints: ExtensionSpecification = {
  oid: '2.5.29.19',
  critical: true,
  value: sequence(boolean(true)),
};

/** PEM with lines of `width` characters. */
export function toPem(der: Buffer, label = 'CERTIFICATE', width = 64): string {
  const lines = der.toString('base64').match(new RegExp(`.{1,${String(width)}}`, 'g')) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

function digitsOf(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`;
}
