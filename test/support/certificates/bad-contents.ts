import { generalizedTimeText, nothing, octets, utcTimeText } from './asn1.js';
import { notCompatible } from './bad-certificate.js';
import type { BadCertificate } from './bad-certificate.js';
import { byokCertificate, byokCertificateDer } from './byok-certificate.js';
import { generalizedTime, keyUsage, toPem, utcTime } from './certificate-builder.js';
import type { CertificateSpecification, ExtensionSpecification } from './certificate-builder.js';
import { testKey } from './key-pairs.js';
import { rsaSigning } from './signing.js';

const day = 86_400_000;

/** Certificates that are not valid at that moment, or whose dates are no dates. */
export function badValidities(now: Date): BadCertificate[] {
  const tomorrow = new Date(now.getTime() + day);
  const yesterday = new Date(now.getTime() - day);
  const utc = (text: string): string => own({ notAfter: utcTimeText(text) });
  const generalized = (text: string): string => own({ notAfter: generalizedTimeText(text) });
  const inverted = own({ notBefore: utcTime(tomorrow), notAfter: utcTime(yesterday) });
  return [
    notCompatible('VAL-01', 'not yet valid', byokCertificate({ notBefore: tomorrow }), 'NOT_YET_VALID'),
    notCompatible(
      'VAL-02',
      'expired',
      byokCertificate({ notBefore: new Date(0), notAfter: yesterday }),
      'EXPIRED',
    ),
    notCompatible('VAL-03', 'expired in 1999', utc('991231235959Z'), 'EXPIRED', 'VALIDITY_MALFORMED'),
    notCompatible(
      'VAL-04',
      'ends before it begins',
      inverted,
      'NOT_YET_VALID',
      'EXPIRED',
      'VALIDITY_MALFORMED',
    ),
    notCompatible('VAL-05', 'a UTCTime without seconds', utc('4912312359Z'), 'VALIDITY_MALFORMED'),
    notCompatible('VAL-06', 'a UTCTime with an offset', utc('491231235959+0100'), 'VALIDITY_MALFORMED'),
    notCompatible('VAL-07', 'the 30th of February', utc('490230000000Z'), 'VALIDITY_MALFORMED'),
    notCompatible('VAL-08', 'letters for a date', utc('soon'), 'VALIDITY_MALFORMED'),
    notCompatible(
      'VAL-09',
      'a GeneralizedTime with fractions',
      generalized('20491231235959.5Z'),
      'VALIDITY_MALFORMED',
    ),
    notCompatible(
      'VAL-10',
      'a GeneralizedTime in local time',
      generalized('20491231235959'),
      'VALIDITY_MALFORMED',
    ),
    notCompatible(
      'VAL-11',
      'expired by its GeneralizedTime',
      own({ notBefore: utcTime(new Date(0)), notAfter: generalizedTime(yesterday) }),
      'EXPIRED',
    ),
  ];
}

/** Certificates whose extensions forbid the use or are not understood. */
export function badExtensions(): BadCertificate[] {
  const unknown: ExtensionSpecification = {
    oid: '1.3.6.1.4.1.55555.7',
    critical: true,
    value: octets(Buffer.alloc(4)),
  };
  const poison: ExtensionSpecification = {
    oid: '1.3.6.1.4.1.11129.2.4.3',
    critical: true,
    value: nothing(),
  };
  const uuid: ExtensionSpecification = { ...unknown, oid: '2.25.4294967297' };
  const garbled: ExtensionSpecification = { oid: '2.5.29.15', critical: true, value: Buffer.from('usage') };
  const using = (...extensions: readonly ExtensionSpecification[]): string => own({ extensions });
  return [
    notCompatible('USE-01', 'digitalSignature alone', using(keyUsage([0])), 'KEY_USAGE'),
    notCompatible('USE-02', 'dataEncipherment alone', using(keyUsage([3])), 'KEY_USAGE'),
    notCompatible('USE-03', 'keyCertSign, not critical', using(keyUsage([5], false)), 'KEY_USAGE'),
    notCompatible('USE-04', 'a key usage that cannot be read', using(garbled), 'KEY_USAGE'),
    notCompatible(
      'USE-05',
      'two key usages, one of them wrong',
      using(keyUsage([2]), keyUsage([0])),
      'KEY_USAGE',
    ),
    notCompatible('EXT-01', 'an unknown critical extension', using(unknown), 'CRITICAL_EXTENSION_UNKNOWN'),
    notCompatible('EXT-02', 'the poison of a precertificate', using(poison), 'CRITICAL_EXTENSION_UNKNOWN'),
    notCompatible(
      'EXT-03',
      'two unknown critical extensions',
      using(unknown, uuid),
      'CRITICAL_EXTENSION_UNKNOWN',
    ),
  ];
}

/** Certificates with several faults: every one is named. */
export function badInManyWays(now: Date): BadCertificate[] {
  const key = testKey('rsa2048');
  const der = byokCertificateDer(
    { keyPair: key, notBefore: new Date(0), notAfter: new Date(now.getTime() - day) },
    {
      signing: { ...rsaSigning(key, 'sha1'), sign: () => Buffer.alloc(256, 1) },
      extensions: [keyUsage([0]), { oid: '1.3.6.1.4.1.55555.7', critical: true, value: Buffer.alloc(2) }],
    },
  );
  return [
    notCompatible(
      'ALL-01',
      'size, signature, date, usage and extension at once',
      toPem(der),
      'KEY_SIZE',
      'SIGNATURE_WEAK',
      'SIGNATURE_INVALID',
      'EXPIRED',
      'KEY_USAGE',
      'CRITICAL_EXTENSION_UNKNOWN',
    ),
  ];
}

function own(replaced: Partial<CertificateSpecification>): string {
  return toPem(byokCertificateDer({}, replaced));
}
