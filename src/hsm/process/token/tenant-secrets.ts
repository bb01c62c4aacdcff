import pkcs11 from 'pkcs11js';
import type { Handle } from 'pkcs11js';
import type { WrappedTenantSecret } from '../../../key-management/ports/hsm.js';
import type { MakeTenantSecretRequest } from '../../protocol/jobs.js';
import type { SecretKeyType, TokenProfile } from '../../protocol/token-profile.js';
import { JobRefusal, ProcessRetirement } from './job-refusal.js';
import { ObjectHandles } from './object-handles.js';
import { keyIdOf, tenantSecretLabel } from '../../protocol/operation-key-id.js';
import { destroyObject, handleIsOf, secretObjectState, type SecretObjectState } from './secret-objects.js';
import { keyGenerationMechanism, tenantSecret, tenantSecretSearch } from './templates.js';
import { answered, ReturnValue } from './token-fault.js';
import type { TokenSession } from './token-session.js';
import { SecretWrapper } from './wrap-and-hash.js';

const keyTypes: readonly SecretKeyType[] = ['GENERIC_SECRET', 'AES'];

/** What was tried before. */
export interface Tries {
  /** Whether an earlier try, in this process or another, may have made the object. */
  readonly look: boolean;
  /** Whether an earlier process was given the job. */
  readonly again: boolean;
}

/** The tenant secrets of the token, as one session thread works on them. */
export class TenantSecretObjects {
  readonly #profile: TokenProfile;
  readonly #wrapper: SecretWrapper;
  readonly #handles = new ObjectHandles();

  constructor(profile: TokenProfile) {
    this.#profile = profile;
    this.#wrapper = new SecretWrapper(profile.wrapping, profile.keyWrapping);
  }

  /** Forgets what belongs to the session that is gone. */
  forgetSession(): void {
    this.#handles.clear();
    this.#wrapper.forgetSession();
  }

  /** Takes over a handle that another thread of this process knows; it is checked before use. */
  suggest(operationId: string, handle: Handle): void {
    this.#handles.set(keyIdOf(operationId), handle);
  }

  /** The handle of an operation's object, where this thread knows it. */
  handleOf(operationId: string): Handle | undefined {
    return this.#handles.get(keyIdOf(operationId));
  }

  /** Makes the secret, or takes over the one that an earlier try made where `look` says there may be one. */
  make(session: TokenSession, request: MakeTenantSecretRequest, tries: Tries): WrappedTenantSecret {
    const { operationId, wrappingKey, wrapping, look } = request;
    const found = look || tries.look ? this.#adopt(session, request, tries.again) : undefined;
    const key = found ?? this.#generate(session, operationId);
    return this.#wrapper.wrapAndHash(session, key, wrappingKey, wrapping);
  }

  /** Sets CKA_EXTRACTABLE to false; answers whether the token lets that be done. */
  close(session: TokenSession, operationId: string, again: boolean): boolean {
    const objects = this.#judged(session, operationId, again);
    for (const { object, state } of objects) {
      if (state !== 'open') continue;
      try {
        session.setAttributes(object, [{ type: pkcs11.CKA_EXTRACTABLE, value: false }]);
      } catch (thrown) {
        if (answered(thrown, ReturnValue.ATTRIBUTE_READ_ONLY)) return false;
        throw thrown;
      }
    }
    return true;
  }

  /** Destroys all objects of the operation. */
  destroy(session: TokenSession, operationId: string): void {
    const id = keyIdOf(operationId);
    const objects = session.find(tenantSecretSearch(tenantSecretLabel(operationId), id));
    for (const object of objects) destroyObject(session, object);
    this.#handles.delete(id);
  }

  #generate(session: TokenSession, operationId: string): Handle {
    const { wrapping, capabilities } = this.#profile;
    const id = keyIdOf(operationId);
    const label = tenantSecretLabel(operationId);
    const template = tenantSecret(wrapping.keyType, capabilities.emptyCheckValue, label, id);
    const key = session.generateKey(keyGenerationMechanism(wrapping.keyType), template);
    this.#handles.set(id, key);
    return key;
  }

  /**
   * Tokens let two objects have one CKA_ID, and a try whose answer was lost leaves one behind. The one whose hash was
   * acknowledged stays, else the first; the others go. A closed secret is in use: then nothing is touched.
   */
  #adopt(
    session: TokenSession,
    { operationId, sha256 }: MakeTenantSecretRequest,
    again: boolean,
  ): Handle | undefined {
    const objects = this.#judged(session, operationId, again);
    if (objects.some(({ state }) => state === 'closed'))
      throw new JobRefusal('The secret of this operation is closed: it can be wrapped no more.');
    const open = objects.filter(({ state }) => state === 'open').map(({ object }) => object);
    const acknowledged =
      open.length > 1 && sha256 !== undefined
        ? open.find((object) => this.#wrapper.hash(session, object) === sha256)
        : undefined;
    const kept = acknowledged ?? open[0];
    for (const { object } of objects) if (object !== kept) destroyObject(session, object);
    const id = keyIdOf(operationId);
    if (kept === undefined) this.#handles.delete(id);
    else this.#handles.set(id, kept);
    return kept;
  }

  /** The objects of an operation; one that looks defective is judged by a new process, which reads it afresh. */
  #judged(session: TokenSession, operationId: string, again: boolean): JudgedObject[] {
    const objects = this.#find(session, operationId).map((object) => ({
      object,
      state: secretObjectState(session, object, keyTypes),
    }));
    if (!again && objects.some(({ state }) => state === 'defective'))
      throw new ProcessRetirement('a secret was not read whole');
    return objects;
  }

  #find(session: TokenSession, operationId: string): Handle[] {
    const id = keyIdOf(operationId);
    const known = this.#handles.get(id);
    if (known !== undefined && handleIsOf(session, known, id)) return [known];
    const found = session.find(tenantSecretSearch(tenantSecretLabel(operationId), id));
    const [only] = found;
    if (only !== undefined && found.length === 1) this.#handles.set(id, only);
    return found;
  }
}

interface JudgedObject {
  readonly object: Handle;
  readonly state: SecretObjectState;
}
