/** OIDs of the RSA key algorithms (RFC 8017 appendix A). */
export const rsaKeyOids = {
  rsaEncryption: '1.2.840.113549.1.1.1',
  rsaesOaep: '1.2.840.113549.1.1.7',
  rsassaPss: '1.2.840.113549.1.1.10',
} as const;

const pkcs1 = '1.2.840.113549.1.1';
const x962 = '1.2.840.10045';
const nist = '2.16.840.1.101.3.4.3';

/** Long names as OpenSSL prints them. */
const longNames: ReadonlyMap<string, string> = new Map([
  [rsaKeyOids.rsaEncryption, 'rsaEncryption'],
  [rsaKeyOids.rsaesOaep, 'rsaesOaep'],
  [rsaKeyOids.rsassaPss, 'rsassaPss'],
  [`${x962}.2.1`, 'id-ecPublicKey'],
  ['1.2.840.10040.4.1', 'dsaEncryption'],
  ['1.2.840.113549.1.3.1', 'dhKeyAgreement'],
  ['1.3.101.110', 'X25519'],
  ['1.3.101.111', 'X448'],
  ['1.3.101.112', 'ED25519'],
  ['1.3.101.113', 'ED448'],
  [`${pkcs1}.2`, 'md2WithRSAEncryption'],
  [`${pkcs1}.3`, 'md4WithRSAEncryption'],
  [`${pkcs1}.4`, 'md5WithRSAEncryption'],
  [`${pkcs1}.5`, 'sha1WithRSAEncryption'],
  ['1.3.14.3.2.29', 'sha1WithRSA'],
  [`${pkcs1}.14`, 'sha224WithRSAEncryption'],
  [`${pkcs1}.11`, 'sha256WithRSAEncryption'],
  [`${pkcs1}.12`, 'sha384WithRSAEncryption'],
  [`${pkcs1}.13`, 'sha512WithRSAEncryption'],
  [`${pkcs1}.15`, 'sha512-224WithRSAEncryption'],
  [`${pkcs1}.16`, 'sha512-256WithRSAEncryption'],
  [`${nist}.13`, 'RSA-SHA3-224'],
  [`${nist}.14`, 'RSA-SHA3-256'],
  [`${nist}.15`, 'RSA-SHA3-384'],
  [`${nist}.16`, 'RSA-SHA3-512'],
  [`${x962}.4.1`, 'ecdsa-with-SHA1'],
  [`${x962}.4.3.1`, 'ecdsa-with-SHA224'],
  [`${x962}.4.3.2`, 'ecdsa-with-SHA256'],
  [`${x962}.4.3.3`, 'ecdsa-with-SHA384'],
  [`${x962}.4.3.4`, 'ecdsa-with-SHA512'],
  ['1.2.840.10040.4.3', 'dsaWithSHA1'],
  [`${nist}.1`, 'dsa_with_SHA224'],
  [`${nist}.2`, 'dsa_with_SHA256'],
  [`${nist}.3`, 'dsa_with_SHA384'],
  [`${nist}.4`, 'dsa_with_SHA512'],
]);

/** The long name of a key or signature algorithm, or its dotted OID where it has none here. */
export function algorithmName(oid: string): string {
  return longNames.get(oid) ?? oid;
}
