import type { CertificateReason } from '../errors.js';
import { algorithmName, rsaKeyOids } from './algorithm-names.js';
import { publicKeyOf } from './parsed-certificate.js';
import type { ParsedCertificate } from './parsed-certificate.js';
import { isRsaKey, rsaPublicKeyOf } from './rsa-key.js';
import type { RsaPublicKey } from './rsa-key.js';

const requiredBits = 4096;

/** What speaks against the key: Salesforce takes rsaEncryption of 4096 bits, nothing else. */
export function keyReasons(certificate: ParsedCertificate): CertificateReason[] {
  const { keyAlgorithm } = certificate;
  const reasons: CertificateReason[] = [];
  if (keyAlgorithm.oid !== rsaKeyOids.rsaEncryption) {
    reasons.push({
      code: 'KEY_ALGORITHM',
      message: `The key's algorithm is ${algorithmName(keyAlgorithm.oid)}; it must be rsaEncryption.`,
    });
  }
  if (!isRsaKey(certificate)) return reasons;
  const key = rsaPublicKeyOf(certificate);
  if (key !== undefined) reasons.push(...numberReasons(key));
  if (reasons.length === 0 && (key === undefined || publicKeyOf(certificate) === undefined)) {
    reasons.push({
      code: 'KEY_ALGORITHM',
      message: 'The key says that it is RSA but cannot be read as such.',
    });
  }
  return reasons;
}

function numberReasons({ modulusBits, exponent }: RsaPublicKey): CertificateReason[] {
  const reasons: CertificateReason[] = [];
  if (modulusBits !== requiredBits) {
    reasons.push({
      code: 'KEY_SIZE',
      message: `The key has ${String(modulusBits)} bits; it must have exactly ${String(requiredBits)}.`,
    });
  }
  if (exponent < 3n || exponent % 2n === 0n) {
    reasons.push({
      code: 'KEY_EXPONENT',
      message: "The key's public exponent must be an odd number of at least 3, usually 65537.",
    });
  }
  return reasons;
}
