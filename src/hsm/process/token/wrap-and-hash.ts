import { constants, createHash, publicEncrypt } from 'node:crypto';
import type { Handle } from 'pkcs11js';
import type { OaepHash, SecretWrapping, WrappedTenantSecret } from '../../../key-management/ports/hsm.js';
import type { RsaPublicNumbers } from '../../protocol/jobs.js';
import type { KeyWrappingPlan, WrappingPlan } from '../../protocol/token-profile.js';
import { JobRefusal } from './job-refusal.js';
import { publicKeyOf } from '../../protocol/rsa-public-numbers.js';
import { wrapComposed, wrapInSoftware } from './rsa-aes-key-wrap.js';
import type { TokenSession } from './token-session.js';
import { TransportKey } from './transport-key.js';
import { oaep, WrappingKeys } from './wrapping-keys.js';

const wrappedBytes = 512;
const secretBytes = 32;

/** Brings out of the token the two things that may leave it: the ciphertext for Salesforce, and the hash. */
export class SecretWrapper {
  readonly #plan: WrappingPlan;
  readonly #keyWrapping: KeyWrappingPlan;
  readonly #wrappingKeys = new WrappingKeys();
  #transportKey: TransportKey | undefined;

  constructor(plan: WrappingPlan, keyWrapping: KeyWrappingPlan) {
    this.#plan = plan;
    this.#keyWrapping = keyWrapping;
    if (plan.where === 'software') this.#transportKey = new TransportKey(3072);
  }

  /** Forgets the keys that were brought into the session. */
  forgetSession(): void {
    this.#wrappingKeys.clear();
  }

  /** Wraps under an RSA-4096 key, and nothing else, and hashes. */
  wrapAndHash(
    session: TokenSession,
    key: Handle,
    under: RsaPublicNumbers,
    wrapping: SecretWrapping,
  ): WrappedTenantSecret {
    if (Buffer.from(under.modulus, 'base64').length !== wrappedBytes)
      throw new JobRefusal('The key to wrap under is not RSA 4096.');
    const { wrapped, hash, oaepHash } =
      wrapping === 'RSA_OAEP' ? this.#oaep(session, key, under) : this.#keyWrap(session, key, under);
    return { wrapped: wrapped.toString('base64'), sha256: hash.toString('base64'), oaepHash };
  }

  /** The secret's SHA-256 alone, base64. */
  hash(session: TokenSession, key: Handle): string {
    if (this.#plan.where === 'token') return session.digestKey(key).toString('base64');
    return this.#withPlaintext(session, key, (secret) => sha256(secret).toString('base64'));
  }

  #oaep(session: TokenSession, key: Handle, under: RsaPublicNumbers): WrappedAndHash {
    const { oaepHash, where } = this.#plan;
    if (where === 'software') {
      return this.#inSoftware(session, key, oaepHash, (secret) => encrypt(secret, under, oaepHash));
    }
    const imported = this.#wrappingKeys.imported(session, under);
    const wrapped = session.wrapKey(oaep(oaepHash), imported, key, wrappedBytes);
    return { wrapped, hash: session.digestKey(key), oaepHash };
  }

  #keyWrap(session: TokenSession, key: Handle, under: RsaPublicNumbers): WrappedAndHash {
    const plan = this.#keyWrapping;
    if (plan.where === 'nowhere') throw new JobRefusal(`No RSA-AES key wrap here: ${plan.reason}.`);
    const { oaepHash } = plan;
    if (plan.where === 'software') {
      return this.#inSoftware(session, key, oaepHash, (secret) => wrapInSoftware(secret, under, oaepHash));
    }
    const wrapped = wrapComposed(session, key, this.#wrappingKeys.imported(session, under), plan);
    return { wrapped, hash: session.digestKey(key), oaepHash };
  }

  #inSoftware(
    session: TokenSession,
    key: Handle,
    oaepHash: OaepHash,
    wrap: (secret: Buffer) => Buffer,
  ): WrappedAndHash {
    return this.#withPlaintext(session, key, (secret) => ({
      wrapped: wrap(secret),
      hash: sha256(secret),
      oaepHash,
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
  readonly oaepHash: OaepHash;
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function encrypt(secret: Buffer, under: RsaPublicNumbers, oaepHash: OaepHash): Buffer {
  const key = publicKeyOf(under);
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, secret);
}
