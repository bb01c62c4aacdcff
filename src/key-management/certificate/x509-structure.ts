import forge from 'node-forge';
import {
  bitsOf,
  contentOf,
  derOf,
  insideTag,
  integerOf,
  isOfType,
  isTagged,
  MalformedDer,
  oidOf,
  sequenceOf,
} from './der.js';
import type { DerValue } from './der.js';

const { Type } = forge.asn1;

/** X.509 AlgorithmIdentifier; `der` is its whole encoding, for comparison. */
export interface AlgorithmIdentifier {
  readonly oid: string;
  readonly parameters: DerValue | undefined;
  readonly der: Buffer;
}

/** X.509 Extension; `value` is the content of its OCTET STRING. */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Buffer;
}

/** The parts of a certificate (RFC 5280 section 4.1) as they stand there, not yet judged. */
export interface X509Structure {
  readonly serialNumber: bigint;
  /** The algorithm named inside, under the signature. */
  readonly signedAlgorithm: AlgorithmIdentifier;
  /** The algorithm named outside, beside the signature. */
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Buffer;
  readonly issuer: DerValue;
  readonly subject: DerValue;
  /** UTCTime or GeneralizedTime, unread. */
  readonly notBefore: DerValue;
  readonly notAfter: DerValue;
  readonly keyAlgorithm: AlgorithmIdentifier;
  /** The content of subjectPublicKey. */
  readonly publicKey: Buffer;
  readonly extensions: readonly Extension[];
}

/** Takes a certificate apart. @throws MalformedDer where a part is missing or of another type */
export function readX509Structure(certificate: DerValue): X509Structure {
  const [tbsCertificate, algorithm, signature, ...more] = sequenceOf(certificate);
  if (more.length > 0) throw new MalformedDer('a certificate has three parts');
  const parts = [...sequenceOf(tbsCertificate)];
  if (parts[0] !== undefined && isTagged(parts[0], 0)) {
    contentOf(insideTag(parts[0]), Type.INTEGER);
    parts.shift();
  }
  const [serialNumber, signedAlgorithm, issuer, validity, subject, key, ...optional] = parts;
  const [notBefore, notAfter] = timesOf(validity);
  const [keyAlgorithm, publicKey] = sequenceOf(key);
  return {
    serialNumber: integerOf(serialNumber),
    signedAlgorithm: algorithmOf(signedAlgorithm),
    signatureAlgorithm: algorithmOf(algorithm),
    signature: wholeBytesOf(signature),
    issuer: presentSequence(issuer),
    subject: presentSequence(subject),
    notBefore,
    notAfter,
    keyAlgorithm: algorithmOf(keyAlgorithm),
    publicKey: wholeBytesOf(publicKey),
    extensions: extensionsOf(optional),
  };
}

/** Reads an AlgorithmIdentifier. @throws MalformedDer */
export function algorithmOf(value: DerValue | undefined): AlgorithmIdentifier {
  const [oid, parameters, ...more] = sequenceOf(value);
  if (value === undefined || more.length > 0) throw new MalformedDer('an algorithm has two parts');
  return { oid: oidOf(oid), parameters, der: derOf(value) };
}

function presentSequence(value: DerValue | undefined): DerValue {
  if (!isOfType(value, Type.SEQUENCE)) throw new MalformedDer('a name is a SEQUENCE');
  return value;
}

function timesOf(validity: DerValue | undefined): readonly [DerValue, DerValue] {
  const [notBefore, notAfter, ...more] = sequenceOf(validity);
  if (!isTime(notBefore) || !isTime(notAfter) || more.length > 0) {
    throw new MalformedDer('a validity has two times');
  }
  return [notBefore, notAfter];
}

function isTime(value: DerValue | undefined): value is DerValue {
  return isOfType(value, Type.UTCTIME) || isOfType(value, Type.GENERALIZEDTIME);
}

function wholeBytesOf(value: DerValue | undefined): Buffer {
  const { bytes, unused } = bitsOf(value);
  if (unused > 0) throw new MalformedDer('a key or signature is whole bytes');
  return bytes;
}

/** What may follow the key: the two unique ids, which nobody uses, and the extensions. */
function extensionsOf(optional: readonly DerValue[]): readonly Extension[] {
  let extensions: readonly Extension[] = [];
  let previous = 0;
  for (const part of optional) {
    const tag = [1, 2, 3].find((candidate) => isTagged(part, candidate)) ?? 0;
    if (tag <= previous) throw new MalformedDer('an unknown or misplaced part');
    previous = tag;
    if (tag === 3) extensions = sequenceOf(insideTag(part)).map(extensionOf);
  }
  return extensions;
}

function extensionOf(value: DerValue): Extension {
  const [oid, ...rest] = sequenceOf(value);
  const critical = isOfType(rest[0], Type.BOOLEAN) && contentOf(rest.shift(), Type.BOOLEAN)[0] !== 0;
  const [octets, ...more] = rest;
  if (more.length > 0) throw new MalformedDer('an extension has three parts');
  return { oid: oidOf(oid), critical, value: contentOf(octets, Type.OCTETSTRING) };
}
