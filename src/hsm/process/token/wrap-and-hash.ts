import { constants, createHash, publicEncrypt } from 'node:crypto';
import type { Handle } from 'pkcs11js';
import type { OaepHash, WrappedTenantSecret } from '../../../key-management/ports/hsm.js';
import type { RsaPublicNumbers } from '../../protocol/jobs.js';
import type { WrappingPlan } from '../../protocol/token-profile.js';
import { JobRefusal } from './job-refusal.js';
import { publicKeyOf } from '../../protocol/rsa-public-numbers.js';
import type { TokenSession } from './token-session.js';
import { TransportKey } from './transport-key.js';
import { oaep, WrappingKeys } from './wrapping-keys.js';

const wrappedBytes = 512;
const secretBytes = 32;

/** Brings out of the token the two things that may leave it: the ciphertext for Salesforce, and the hash. */
export class SecretWrapper {
  readonly #plan: WrappingPlan;
  readonly #wrappingKeys = new WrappingKeys();
  #transportKey: TransportKey | undefined;

  constructor(plan: WrappingPlan) {
    this.#plan = plan;
    if (plan.where === 'software') this.#transportKey = new TransportKey(3072);
  }

  /** Forgets the keys that were brought into the session. */
  forgetSession(): void {
    this.#wrappingKeys.clear();
  }

  /** Wraps under an RSA-4096 key, and nothing else, and hashes. */
  wrapAndHash(session: TokenSession, key: Handle, under: RsaPublicNumbers): WrappedTenantSecret {
    if (Buffer.from(under.modulus, 'base64').length !== wrappedBytes)
      throw new JobRefusal('The key to wrap under is not RSA 4096.');
    const { oaepHash, where } = this.#plan;
    const bytes =
      where === 'token' ? this.#inToken(session, key, under) : this.#inSoftware(session, key, under);
    return {
      wrapped: bytes.wrapped.toString('base64'),
      sha256: bytes.hash.toString('base64'),
      oaepHash,
    };
  }

  /** The secret's SHA-256 alone, base64. */
  hash(session: TokenSession, key: Handle): string {
    if (this.#plan.where === 'token') return session.digestKey(key).toString('base64');
    return this.#withPlaintext(session, key, (secret) => sha256(secret).toString('base64'));
  }

  #inToken(session: TokenSession, key: Handle, under: RsaPublicNumbers): WrappedAndHash {
    const imported = this.#wrappingKeys.imported(session, under);
    const wrapped = session.wrapKey(oaep(this.#plan.oaepHash), imported, key, wrappedBytes);
    return { wrapped, hash: session.digestKey(key) };
  }

  #inSoftware(session: TokenSession, key: Handle, under: RsaPublicNumbers): WrappedAndHash {
    return this.#withPlaintext(session, key, (secret) => ({
      wrapped: encrypt(secret, under, this.#plan.oaepHash),
      hash: sha256(secret),
    }));
  }

  #withPlaintext<T>(session: TokenSession, key: Handle, use: (secret: Buffer) => T): T {
    const transport = (this.#transportKey ??= new TransportKey(3072));
    const imported = this.#wrappingKeys.imported(session, transport.publicNumbers);
    const sealed = session.wrapKey(oaep(this.#plan.transportHash), imported, key, wrappedBytes);
    const secret = transport.unwrap(sealed, this.#plan.transportHash);
    try {
      if (secret.length !== secretBytes) throw new JobRefusal('The secret is not 32 bytes long.');
      return use(secret);
    } finally {
      secret.fill(0);
    }
  }
}

interface WrappedAndHash {
  readonly wrapped: Buffer;
  readonly hash: Buffer;
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function encrypt(secret: Buffer, under: RsaPublicNumbers, oaepHash: OaepHash): Buffer {
  const key = publicKeyOf(under);
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, secret);
}
