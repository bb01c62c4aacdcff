import { randomBytes } from 'node:crypto';
import pkcs11 from 'pkcs11js';
import type { Handle } from 'pkcs11js';
import type { SealingKey } from '../../../key-management/ports/hsm.js';
import type { SharedState } from '../shared-state.js';
import { gcm, ivBytes, tagBytes } from './gcm.js';
import { JobRefusal } from './job-refusal.js';
import { secretObjectState } from './secret-objects.js';
import { labelled, sealingKey } from './templates.js';
import { answered, ReturnValue } from './token-fault.js';
import type { TokenSession } from './token-session.js';

/** Labels of the keys in the token. */
const labels: Readonly<Record<SealingKey, string>> = { seal: 'skm:seal', backup: 'skm:backup:1' };
const version = 'v1';
/** Stands before every plaintext, for SoftHSM does not encrypt an empty one. */
const frame = Buffer.from([1]);

/** Sealing under one of the keys: `v1.` and base64url of IV, ciphertext and tag. */
export class Sealing {
  readonly #shared: SharedState;
  readonly #label: string;
  #keys: readonly Handle[] = [];

  constructor(shared: SharedState, key: SealingKey) {
    this.#shared = shared;
    this.#label = labels[key];
  }

  /** Forgets the handles of the session that is gone. */
  forgetSession(): void {
    this.#keys = [];
  }

  /** Seals a text; it opens with the same `boundTo` alone. */
  seal(session: TokenSession, plaintext: string, boundTo: string): string {
    const key = this.#sealingKey(session);
    const iv = session.random(ivBytes);
    const data = Buffer.concat([frame, Buffer.from(plaintext, 'utf8')]);
    try {
      const sealed = session.encrypt(gcm(iv, Buffer.from(boundTo, 'utf8')), key, data, tagBytes);
      return `${version}.${Buffer.concat([iv, sealed]).toString('base64url')}`;
    } finally {
      data.fill(0);
    }
  }

  /** Opens a sealed text. @throws JobRefusal where it does not open under any key, whatever the reason */
  open(session: TokenSession, sealed: string, boundTo: string): string {
    const [prefix, body, ...more] = sealed.split('.');
    const bytes = Buffer.from(body ?? '', 'base64url');
    if (prefix !== version || more.length > 0 || bytes.length < ivBytes + frame.length + tagBytes)
      throw notAuthentic();
    const mechanism = gcm(bytes.subarray(0, ivBytes), Buffer.from(boundTo, 'utf8'));
    const decrypt = (key: Handle): Buffer | undefined =>
      decryptOrNothing(session, () => session.decrypt(mechanism, key, bytes.subarray(ivBytes)));
    const data = firstOf(this.#knownKeys(session), decrypt) ?? firstOf(this.#newKeys(session), decrypt);
    if (data !== undefined) return unframed(data);
    throw notAuthentic();
  }

  #sealingKey(session: TokenSession): Handle {
    const [known] = this.#knownKeys(session);
    if (known !== undefined) return known;
    return this.#shared.exclusively(() => {
      this.#keys = [];
      const [madeMeanwhile] = this.#knownKeys(session);
      return madeMeanwhile ?? this.#make(session);
    });
  }

  #knownKeys(session: TokenSession): readonly Handle[] {
    if (this.#keys.length === 0) this.#keys = findKeys(session, this.#label);
    return this.#keys;
  }

  /** Keys that came since the last look: two servers that began at the same moment have made one each. */
  #newKeys(session: TokenSession): readonly Handle[] {
    const before = this.#keys;
    this.#keys = findKeys(session, this.#label);
    return this.#keys.filter((key) => !before.some((known) => known.equals(key)));
  }

  /** Never destroys one: another server that began at the same moment may have sealed under it already. */
  #make(session: TokenSession): Handle {
    const id = randomBytes(16).toString('hex');
    const made = session.generateKey(pkcs11.CKM_AES_KEY_GEN, sealingKey(true, this.#label, id));
    this.#keys = findKeys(session, this.#label);
    return this.#keys[0] ?? made;
  }
}

/** In the order of their CKA_ID, so that every thread and server seals under the same one. */
function findKeys(session: TokenSession, label: string): Handle[] {
  return session
    .find(labelled(pkcs11.CKO_SECRET_KEY, label))
    .filter((key) => secretObjectState(session, key, ['AES']) === 'closed')
    .map((key) => ({ key, id: session.attributes(key, pkcs11.CKA_ID)[0]?.toString('hex') ?? '' }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ key }) => key);
}

/** A wrong tag is CKR_GENERAL_ERROR on SoftHSM, as a lost token is: the token itself is asked which it was. */
function decryptOrNothing(session: TokenSession, decrypt: () => Buffer): Buffer | undefined {
  try {
    return decrypt();
  } catch (thrown) {
    const { GENERAL_ERROR, ENCRYPTED_DATA_INVALID, ENCRYPTED_DATA_LEN_RANGE } = ReturnValue;
    if (!answered(thrown, GENERAL_ERROR, ENCRYPTED_DATA_INVALID, ENCRYPTED_DATA_LEN_RANGE)) throw thrown;
    session.checkTokenIsThere();
    return undefined;
  }
}

function firstOf<T, R>(values: readonly T[], take: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const taken = take(value);
    if (taken !== undefined) return taken;
  }
  return undefined;
}

function unframed(data: Buffer): string {
  try {
    return data.subarray(frame.length).toString('utf8');
  } finally {
    data.fill(0);
  }
}

function notAuthentic(): JobRefusal {
  return new JobRefusal('What is stored sealed does not open with this token.');
}
