import { X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import forge from 'node-forge';
import { isKeyManagerError } from '../errors.js';
import { notPem } from './certificate-faults.js';
import { isOfType, oidOf, readDer, sequenceOf } from './der.js';
import type { DerValue } from './der.js';
import { attributesOf, nameText } from './distinguished-name.js';
import type { NameAttribute } from './distinguished-name.js';
import { readX509Structure } from './x509-structure.js';
import type { X509Structure } from './x509-structure.js';

const { Type } = forge.asn1;
const signedDataOid = '1.2.840.113549.1.7.2';
const passwordBasedOids = /^1\.2\.840\.113549\.1\.(?:5|12\.1)\./;

/** A certificate taken apart, its names read, and OpenSSL's view of the same bytes. */
export interface ParsedCertificate extends X509Structure {
  readonly der: Buffer;
  /** RFC 4514 form. */
  readonly subjectText: string;
  /** RFC 4514 form. */
  readonly issuerText: string;
  readonly subjectAttributes: readonly NameAttribute[];
  readonly x509: X509Certificate;
}

/** Reads one certificate in DER. @throws KeyManagerError `CERTIFICATE_NOT_PEM` where the bytes are anything else */
export function parseCertificate(der: Buffer): ParsedCertificate {
  requireWholeSequence(der);
  try {
    return assemble(der);
  } catch (error) {
    if (isKeyManagerError(error)) throw error;
    throw notPem('NO_CERTIFICATE', error);
  }
}

/** The subject's public key, or undefined where OpenSSL cannot read it. */
export function publicKeyOf(certificate: ParsedCertificate): KeyObject | undefined {
  try {
    return certificate.x509.publicKey;
  } catch {
    return undefined;
  }
}

function assemble(der: Buffer): ParsedCertificate {
  const value = readOneValue(der);
  refuseOtherStructures(value);
  const structure = readX509Structure(value);
  return {
    ...structure,
    der,
    subjectText: nameText(structure.subject),
    issuerText: nameText(structure.issuer),
    subjectAttributes: attributesOf(structure.subject),
    x509: new X509Certificate(der),
  };
}

function readOneValue(der: Buffer): DerValue {
  try {
    return readDer(der);
  } catch (error) {
    throw notPem('NOT_DER', error);
  }
}

/** Tells what is cut off and what has bytes after it from what is no certificate at all. */
function requireWholeSequence(der: Buffer): void {
  const [tag, first] = der;
  if (tag !== 0x30) throw notPem('NO_CERTIFICATE');
  if (first === undefined) throw notPem('ENDS_EARLY');
  if (first === 0x80) throw notPem('NOT_DER');
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  if (der.length < 2 + lengthBytes) throw notPem('ENDS_EARLY');
  const length = lengthBytes === 0 ? BigInt(first) : BigInt(`0x${der.toString('hex', 2, 2 + lengthBytes)}`);
  const whole = BigInt(2 + lengthBytes) + length;
  if (whole > BigInt(der.length)) throw notPem('ENDS_EARLY');
  if (whole < BigInt(der.length)) throw notPem('BYTES_AFTER');
}

/** Keys and containers that somebody put between the lines of a certificate. */
function refuseOtherStructures(value: DerValue): void {
  const [first, second] = sequenceOf(value);
  // PKCS#1, PKCS#8, SEC 1 and PKCS#12 all begin with their version; a certificate begins with a SEQUENCE.
  if (isOfType(first, Type.INTEGER)) throw notPem('PRIVATE_KEY');
  if (isOfType(first, Type.OID) && oidOf(first) === signedDataOid) throw notPem('PKCS7');
  if (isOfType(second, Type.OCTETSTRING) && passwordBasedOids.test(oidOf(sequenceOf(first)[0]))) {
    throw notPem('PRIVATE_KEY');
  }
}
