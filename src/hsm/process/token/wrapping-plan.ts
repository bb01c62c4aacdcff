import type { OaepHash } from '../../../key-management/ports/hsm.js';
import type { ProcessSettings, StartFault } from '../../protocol/messages.js';
import type {
  ProbedHash,
  SecretKeyType,
  TokenCapabilities,
  WrappingPlan,
} from '../../protocol/token-profile.js';

type Asked = Pick<ProcessSettings, 'oaepHash' | 'softwareWrapping'>;

/**
 * Decides how secrets are wrapped on a token: inside it where it can do what is asked (`auto`: SHA-512 before SHA-1),
 * else in the child process where that is allowed, else not at all, with the reason.
 */
export function chooseWrapping(asked: Asked, can: TokenCapabilities): WrappingPlan | StartFault {
  const [keyType] = [...can.digestibleKeyTypes, ...can.keyTypes];
  const [transportHash] = can.oaepHashes;
  if (keyType === undefined) return unfit('cannot make a sensitive 256-bit secret key');
  if (transportHash === undefined) return unfit('cannot wrap a secret key with RSA-OAEP under any hash');
  const inside = hashInToken(asked, can, keyType);
  if (inside !== undefined) return { keyType, oaepHash: inside, where: 'token', transportHash };
  if (asked.softwareWrapping === 'allow') {
    const oaepHash = asked.oaepHash === 'auto' ? 'sha512' : asked.oaepHash;
    return { keyType, oaepHash, where: 'software', transportHash };
  }
  return refused(asked, can, keyType);
}

function hashInToken(asked: Asked, can: TokenCapabilities, keyType: SecretKeyType): OaepHash | undefined {
  if (!can.digestibleKeyTypes.includes(keyType)) return undefined;
  const wanted: readonly OaepHash[] = asked.oaepHash === 'auto' ? ['sha512', 'sha1'] : [asked.oaepHash];
  return wanted.find((hash) => can.oaepHashes.includes(hash));
}

function unfit(lack: string): StartFault {
  return {
    variable: 'PKCS11_TOKEN_LABEL',
    problem: `The token ${lack}.`,
    remedy: 'Use a token that can, or let its administrator enable the mechanism.',
    final: true,
  };
}

function refused(asked: Asked, can: TokenCapabilities, keyType: SecretKeyType): StartFault {
  const digests = can.digestibleKeyTypes.includes(keyType);
  const hash = asked.oaepHash === 'auto' ? 'a hash that Salesforce takes' : named[asked.oaepHash];
  const lack = digests ? `wrap with RSA-OAEP and ${hash}` : 'hash a sensitive key (C_DigestKey)';
  const other = digests ? can.oaepHashes.find((each) => each !== 'sha256') : undefined;
  return {
    variable: 'SOFTWARE_WRAPPING',
    problem: `The token cannot ${lack}, and doing it in software is refused.`,
    remedy: other === undefined ? `${allow} Or use another token.` : `${otherHash(other)} ${allow}`,
    final: true,
  };
}

function otherHash(hash: ProbedHash): string {
  return `Set OAEP_HASH to auto (the token does ${named[hash]}). Or:`;
}

const allow = "Set SOFTWARE_WRAPPING to allow: then each secret is in the HSM process's memory for a moment.";

const named = { sha512: 'SHA-512', sha256: 'SHA-256', sha1: 'SHA-1' } as const;
