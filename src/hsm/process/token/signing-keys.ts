import { createHash } from 'node:crypto';
import pkcs11 from 'pkcs11js';
import type { Handle } from 'pkcs11js';
import type { SharedState } from '../shared-state.js';
import type { SigningKeyFacts } from '../../protocol/jobs.js';
import { JobRefusal } from './job-refusal.js';
import { destroyObject } from './secret-objects.js';
import { labelled, signingPrivateKey, signingPublicKey } from './templates.js';
import { answered, ReturnValue } from './token-fault.js';
import type { TokenSession } from './token-session.js';

/** The RSA-2048 pairs that sign, by their labels: `skm:jwt:ORG` the logins of an org, `skm:audit:N` the record. */
export class SigningKeys {
  readonly #shared: SharedState;
  readonly #privateKeys = new Map<string, Handle>();

  constructor(shared: SharedState) {
    this.#shared = shared;
  }

  /** Forgets the handles of the session that is gone. */
  forgetSession(): void {
    this.#privateKeys.clear();
  }

  /** The pair of this label, made under this CKA_ID (hex) where there is none. */
  make(session: TokenSession, label: string, id: string): SigningKeyFacts {
    return this.#shared.exclusively(() => {
      const found = findPair(session, label);
      if (found !== undefined) return found;
      session.generateKeyPair(
        pkcs11.CKM_RSA_PKCS_KEY_PAIR_GEN,
        signingPublicKey(label, id),
        signingPrivateKey(label, id),
      );
      const made = findPair(session, label);
      if (made === undefined) throw new JobRefusal('The token does not show the pair that it made.');
      return made;
    });
  }

  /** RSASSA-PKCS1-v1_5 with SHA-256, by the oldest key of this label. */
  sign(session: TokenSession, label: string, data: Buffer): Buffer {
    const known = this.#privateKeys.get(label);
    const key = known ?? byId(session, pkcs11.CKO_PRIVATE_KEY, label)[0]?.object;
    if (key === undefined) throw new JobRefusal('The token has no such signing key.');
    const signature = signWithSha256(session, key, data);
    this.#privateKeys.set(label, key);
    return signature;
  }

  /** Destroys both halves of whatever has this label. */
  destroy(session: TokenSession, label: string): void {
    this.#privateKeys.delete(label);
    for (const objectClass of [pkcs11.CKO_PRIVATE_KEY, pkcs11.CKO_PUBLIC_KEY])
      for (const object of session.find(labelled(objectClass, label))) destroyObject(session, object);
  }
}

/** DER of DigestInfo for SHA-256, up to the hash (RFC 8017 section 9.2, note 1). */
const sha256DigestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** Some tokens (openCryptoki's soft token) sign a hash that is brought along, and do not hash themselves. */
function signWithSha256(session: TokenSession, key: Handle, data: Buffer): Buffer {
  try {
    return session.sign(pkcs11.CKM_SHA256_RSA_PKCS, key, data);
  } catch (thrown) {
    if (!answered(thrown, ReturnValue.MECHANISM_INVALID)) throw thrown;
    const hash = createHash('sha256').update(data).digest();
    return session.sign(pkcs11.CKM_RSA_PKCS, key, Buffer.concat([sha256DigestInfo, hash]));
  }
}

interface IdentifiedObject {
  readonly object: Handle;
  readonly id: string;
}

/** Ids begin with the time they were made at, so the first is the one whose certificate was given out. */
function byId(session: TokenSession, objectClass: number, label: string): IdentifiedObject[] {
  return session
    .find(labelled(objectClass, label))
    .map((object) => ({ object, id: session.attributes(object, pkcs11.CKA_ID)[0]?.toString('hex') ?? '' }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The oldest whole pair; half a pair of an older try is no use to anybody and goes. */
function findPair(session: TokenSession, label: string): SigningKeyFacts | undefined {
  const publicKeys = byId(session, pkcs11.CKO_PUBLIC_KEY, label);
  for (const { object, id } of byId(session, pkcs11.CKO_PRIVATE_KEY, label)) {
    const publicKey = publicKeys.find((each) => each.id === id);
    if (publicKey !== undefined) return factsOf(session, publicKey);
    destroyObject(session, object);
  }
  return undefined;
}

function factsOf(session: TokenSession, { object, id }: IdentifiedObject): SigningKeyFacts {
  const [modulus, exponent] = session.attributes(object, pkcs11.CKA_MODULUS, pkcs11.CKA_PUBLIC_EXPONENT);
  if (modulus === undefined || exponent === undefined)
    throw new JobRefusal('The token does not show the public half of a signing pair.');
  return { id, modulus: modulus.toString('base64'), exponent: exponent.toString('base64') };
}
