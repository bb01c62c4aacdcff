import type { OaepHash } from '../../../key-management/ports/hsm.js';
import type { ProcessSettings } from '../../protocol/messages.js';
import type { KeyWrappingPlan, SecretKeyType, TokenCapabilities } from '../../protocol/token-profile.js';

type Asked = Pick<ProcessSettings, 'softwareWrapping' | 'keyWrapSha1'>;

/**
 * Decides how the second wrapping is made: inside the token where it can, with SHA-512, for what Salesforce says of
 * SHA-1 is said of the first wrapping alone; else in the child process where that is allowed, else not at all. A token
 * that cannot is fit for the other types all the same.
 */
export function chooseKeyWrapping(
  asked: Asked,
  can: TokenCapabilities,
  keyType: SecretKeyType,
): KeyWrappingPlan {
  const wanted: readonly OaepHash[] = asked.keyWrapSha1 === 'allow' ? ['sha512', 'sha1'] : ['sha512'];
  const oaepHash = wanted.find((hash) => can.oaepHashes.includes(hash));
  const [mechanism] = can.paddedKeyWraps;
  const digests = can.digestibleKeyTypes.includes(keyType);
  if (digests && mechanism !== undefined && oaepHash !== undefined)
    return { where: 'token', oaepHash, mechanism };
  if (asked.softwareWrapping === 'allow') return { where: 'software', oaepHash: 'sha512' };
  return { where: 'nowhere', reason: reasonOf(can, digests) };
}

function reasonOf(can: TokenCapabilities, digests: boolean): string {
  const software = 'SOFTWARE_WRAPPING=allow has it done in the HSM process';
  if (can.paddedKeyWraps.length === 0)
    return `the token cannot wrap a key by RFC 5649 (CKM_AES_KEY_WRAP_KWP or CKM_AES_KEY_WRAP_PAD); ${software}`;
  if (!digests) return `the token cannot hash a sensitive key (C_DigestKey); ${software}`;
  const sha1 = can.oaepHashes.includes('sha1') ? '; KEY_WRAP_SHA1=allow has it done with SHA-1' : '';
  return `the token has no RSA-OAEP with SHA-512, which Salesforce asks for here; ${software}${sha1}`;
}
