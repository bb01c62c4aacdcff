import { createHash } from 'node:crypto';
import pkcs11 from 'pkcs11js';
import type { Handle } from 'pkcs11js';
import type {
  PaddedKeyWrap,
  ProbedHash,
  SecretKeyType,
  TokenCapabilities,
} from '../../protocol/token-profile.js';
import { gcm, ivBytes, tagBytes } from './gcm.js';
import { openComposed, wrapComposed } from './rsa-aes-key-wrap.js';
import type { SessionKeeper } from './session-keeper.js';
import { keyGenerationMechanism, sealingKey, wrappableSecret } from './templates.js';
import { answered, ReturnValue, tokenFaultOf } from './token-fault.js';
import type { TokenSession } from './token-session.js';
import { TransportKey } from './transport-key.js';
import { oaep, WrappingKeys } from './wrapping-keys.js';

/**
 * Tries with throw-away session keys what a token can do. Mechanism lists are not asked: SoftHSM's names hashes that
 * its OAEP refuses. What a token answers to a try is its answer, except that its session is gone.
 */
export class TokenProbe {
  readonly #keeper: SessionKeeper;
  readonly #transportKey = new TransportKey(2048);

  constructor(keeper: SessionKeeper) {
    this.#keeper = keeper;
  }

  /** Everything there is to find out. */
  run(): TokenCapabilities {
    const keyTypes = (['GENERIC_SECRET', 'AES'] as const).filter((type) => this.#makes(type));
    const [keyType] = keyTypes;
    const wraps = (hash: ProbedHash): boolean => keyType !== undefined && this.#wraps(keyType, hash);
    const oaepHashes = (['sha512', 'sha256', 'sha1'] as const).filter(wraps);
    const [hash] = oaepHashes;
    const digests = (type: SecretKeyType): boolean => hash !== undefined && this.#digests(type, hash);
    return {
      keyTypes,
      digestibleKeyTypes: keyTypes.filter(digests),
      oaepHashes,
      paddedKeyWraps: (['AES_KEY_WRAP_KWP', 'AES_KEY_WRAP_PAD'] as const).filter(
        (mechanism) =>
          keyType !== undefined && hash !== undefined && this.#keyWraps(keyType, hash, mechanism),
      ),
      emptyCheckValue: keyType !== undefined && this.#takesEmptyCheckValue(keyType),
      canClose: keyType !== undefined && hash !== undefined && this.#closes(keyType, hash),
      canSeal: this.#seals(),
    };
  }

  #makes(type: SecretKeyType): boolean {
    return this.#try((session) => {
      session.destroyObject(makeKey(session, type));
      return true;
    });
  }

  #takesEmptyCheckValue(type: SecretKeyType): boolean {
    return this.#try((session) => {
      const template = wrappableSecret(type, false, true);
      session.destroyObject(session.generateKey(keyGenerationMechanism(type), template));
      return true;
    });
  }

  #wraps(type: SecretKeyType, hash: ProbedHash): boolean {
    return this.#try((session) => {
      const key = makeKey(session, type);
      const secret = this.#unwrapped(session, key, hash);
      session.destroyObject(key);
      return secret.length === 32;
    });
  }

  /** Not every token means RFC 5649 by these names: what it made must open so. */
  #keyWraps(type: SecretKeyType, hash: ProbedHash, mechanism: PaddedKeyWrap): boolean {
    return this.#try((session) => {
      const key = makeKey(session, type);
      const under = new WrappingKeys().imported(session, this.#transportKey.publicNumbers);
      const wrapped = wrapComposed(session, key, under, { oaepHash: hash, mechanism });
      const opened = openComposed(wrapped, (passing) => this.#transportKey.unwrap(passing, hash));
      const secret = this.#unwrapped(session, key, hash);
      session.destroyObject(key);
      return opened.equals(secret);
    });
  }

  #digests(type: SecretKeyType, hash: ProbedHash): boolean {
    return this.#try((session) => {
      const key = makeKey(session, type);
      const digest = session.digestKey(key);
      const secret = this.#unwrapped(session, key, hash);
      session.destroyObject(key);
      return createHash('sha256').update(secret).digest().equals(digest);
    });
  }

  #closes(type: SecretKeyType, hash: ProbedHash): boolean {
    return this.#try((session) => {
      const key = makeKey(session, type);
      session.setAttributes(key, [{ type: pkcs11.CKA_EXTRACTABLE, value: false }]);
      try {
        this.#unwrapped(session, key, hash);
        return false;
      } catch (thrown) {
        return answered(thrown, ReturnValue.KEY_UNEXTRACTABLE);
      } finally {
        session.destroyObject(key);
      }
    });
  }

  #seals(): boolean {
    return this.#try((session) => {
      const key = session.generateKey(pkcs11.CKM_AES_KEY_GEN, sealingKey(false, '', ''));
      const mechanism = gcm(session.random(ivBytes), Buffer.from('probe'));
      const text = Buffer.from('throw-away');
      const opened = session.decrypt(mechanism, key, session.encrypt(mechanism, key, text, tagBytes));
      session.destroyObject(key);
      return opened.equals(text);
    });
  }

  /** The throw-away key's value: wrapped by the token, decrypted here. */
  #unwrapped(session: TokenSession, key: Handle, hash: ProbedHash): Buffer {
    const under = new WrappingKeys().imported(session, this.#transportKey.publicNumbers);
    const wrapped = session.wrapKey(oaep(hash), under, key, 512);
    return this.#transportKey.unwrap(wrapped, hash);
  }

  /** A session in which something failed is dropped: whatever it left behind goes with it. */
  #try(attempt: (session: TokenSession) => boolean): boolean {
    const session = this.#keeper.current();
    try {
      return attempt(session);
    } catch (thrown) {
      if (tokenFaultOf(thrown)?.isPinRefusal === true) throw thrown;
      this.#keeper.drop();
      return false;
    }
  }
}

function makeKey(session: TokenSession, type: SecretKeyType): Handle {
  return session.generateKey(keyGenerationMechanism(type), wrappableSecret(type, false, false));
}
