import type { OaepHash } from '../../key-management/ports/hsm.js';

/** The OAEP hashes that are tried; Salesforce takes SHA-512 and SHA-1 alone, the way out to software takes any. */
export type ProbedHash = OaepHash | 'sha256';

/** Type of the objects that hold tenant secrets. */
export type SecretKeyType = 'GENERIC_SECRET' | 'AES';

/** The mechanisms by which tokens wrap a key as RFC 5649 says: PKCS#11 3.0's name, and the older one. */
export type PaddedKeyWrap = 'AES_KEY_WRAP_KWP' | 'AES_KEY_WRAP_PAD';

/** What a token turned out to be able to do, tried with throw-away keys. */
export interface TokenCapabilities {
  /** The types of secret key that it makes, sensitive and extractable. */
  readonly keyTypes: readonly SecretKeyType[];
  /** The types whose value it hashes in place (C_DigestKey). */
  readonly digestibleKeyTypes: readonly SecretKeyType[];
  /** Hashes with which an OAEP wrap decrypted to the very key. */
  readonly oaepHashes: readonly ProbedHash[];
  /** Mechanisms whose wrap of a secret under a passing AES-256 key opened by RFC 5649 to the very secret. */
  readonly paddedKeyWraps: readonly PaddedKeyWrap[];
  /** Whether a key may be made with an empty check value, which would give away bits of it. */
  readonly emptyCheckValue: boolean;
  /** Whether CKA_EXTRACTABLE can be set to false, and then holds. */
  readonly canClose: boolean;
  /** Whether AES-GCM works under a non-extractable key. */
  readonly canSeal: boolean;
}

/** How secrets are wrapped and hashed on this token. */
export interface WrappingPlan {
  readonly keyType: SecretKeyType;
  readonly oaepHash: OaepHash;
  /** `token`: plaintext never leaves it. `software`: the child process holds it for a moment. */
  readonly where: 'token' | 'software';
  /** The hash under which a secret reaches the child process; of meaning in software alone. */
  readonly transportHash: ProbedHash;
}

/**
 * How the second wrapping is made, RSA_AES_KEY_WRAP. `token`: composed of the token's own mechanisms, nothing leaves it
 * in clear. `software`: the child process holds the plaintext for a moment. `nowhere`: not at all, for this reason.
 */
export type KeyWrappingPlan =
  | { readonly where: 'token'; readonly oaepHash: OaepHash; readonly mechanism: PaddedKeyWrap }
  | { readonly where: 'software'; readonly oaepHash: OaepHash }
  | { readonly where: 'nowhere'; readonly reason: string };

/** What a token says of itself (C_GetTokenInfo), blanks trimmed. */
export interface TokenFacts {
  readonly label: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly serialNumber: string;
}

/** All that a start finds out; a later process of the same server is given it and does not try again. */
export interface TokenProfile {
  readonly token: TokenFacts;
  readonly capabilities: TokenCapabilities;
  readonly wrapping: WrappingPlan;
  readonly keyWrapping: KeyWrappingPlan;
}
