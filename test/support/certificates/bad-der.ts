import { explicit, integer, nothing, octets, oid, primitive, sequence, set } from './asn1.js';
import { notPem } from './bad-certificate.js';
import type { BadCertificate } from './bad-certificate.js';
import { byokCertificateDer } from './byok-certificate.js';
import { toPem } from './certificate-builder.js';

/** Well-formed blocks whose content is not exactly one X.509 certificate in DER. */
export function badDer(): BadCertificate[] {
  const good = byokCertificateDer();
  return [...cutAndExtended(good), ...otherEncodings(good), ...otherStructures()];
}

function cutAndExtended(good: Buffer): BadCertificate[] {
  return [
    notPem('DER-01', 'the last byte missing', toPem(good.subarray(0, -1)), /ends early/),
    notPem('DER-02', 'two bytes of a certificate', toPem(good.subarray(0, 2)), /ends early/),
    notPem('DER-03', 'one byte of a certificate', toPem(good.subarray(0, 1)), /ends early/),
    notPem('DER-04', 'a byte after it', toPem(Buffer.concat([good, Buffer.alloc(1)])), /further bytes/),
    notPem('DER-05', 'a second certificate after it', toPem(Buffer.concat([good, good])), /further bytes/),
    notPem(
      'DER-06',
      'a length of 126 bytes',
      toPem(Buffer.concat([Buffer.from('30fe', 'hex'), Buffer.alloc(126, 0xff)])),
      /ends early/,
    ),
    notPem('DER-07', 'a length of 4 GiB', toPem(Buffer.from('3084ffffffff0000', 'hex')), /ends early/),
  ];
}

function otherEncodings(good: Buffer): BadCertificate[] {
  const content = good.subarray(4);
  const indefinite = Buffer.concat([Buffer.from('3080', 'hex'), content, Buffer.alloc(2)]);
  const overlong = Buffer.concat([Buffer.from('308300', 'hex'), good.subarray(2, 4), content]);
  return [
    notPem('DER-10', 'an indefinite length', toPem(indefinite), /distinguished encoding/),
    notPem('DER-11', 'a length written longer than needed', toPem(overlong), /distinguished encoding/),
    notPem('DER-12', 'nested ten thousand deep', toPem(nested(10_000)), /distinguished encoding/),
    notPem(
      'DER-13',
      'an inner length beyond its parent',
      toPem(Buffer.from('30053003020500', 'hex')),
      /distinguished encoding/,
    ),
  ];
}

function otherStructures(): BadCertificate[] {
  const signedData = sequence(oid('1.2.840.113549.1.7.2'), explicit(0, sequence(integer('01'))));
  const pkcs1 = sequence(integer('00'), integer('35'), integer('03'));
  return [
    notPem('DER-20', 'PKCS#7 under the label of a certificate', toPem(signedData), /PKCS#7/),
    notPem('DER-21', 'a PKCS#1 private key under that label', toPem(pkcs1), /private key/),
    notPem('DER-22', 'an empty SEQUENCE', toPem(sequence()), /no X\.509 certificate/),
    notPem('DER-23', 'a SET', toPem(set(nothing())), /no X\.509 certificate/),
    notPem('DER-24', 'an OCTET STRING', toPem(octets(Buffer.from('text'))), /no X\.509 certificate/),
    notPem(
      'DER-25',
      'three empty parts',
      toPem(sequence(sequence(), sequence(), primitive(3, '\0'))),
      /no X\.509 certificate/,
    ),
    notPem(
      'DER-26',
      'a certificate without a serial number',
      toPem(byokCertificateDer({}, { serialHex: '' })),
      /no X\.509 certificate/,
    ),
    notPem(
      'DER-27',
      'a date that is an INTEGER',
      toPem(byokCertificateDer({}, { notAfter: integer('07') })),
      /no X\.509 certificate/,
    ),
    notPem(
      'DER-28',
      'a subject that is no name',
      toPem(byokCertificateDer({}, { subject: set() })),
      /no X\.509 certificate/,
    ),
  ];
}

function nested(depth: number): Buffer {
  let value = sequence();
  for (let level = 1; level < depth; level += 1) value = sequence(value);
  return value;
}
