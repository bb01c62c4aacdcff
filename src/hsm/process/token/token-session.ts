import pkcs11 from 'pkcs11js';
import type { Handle, Mechanism, PKCS11, Template } from 'pkcs11js';
import type { SharedState } from '../shared-state.js';

/**
 * One open, logged-in session and the calls made in it, each synchronous. After any failure it is to be dropped: an
 * operation that was begun and not ended answers CKR_OPERATION_ACTIVE for ever.
 */
export class TokenSession {
  readonly #functions: PKCS11;
  readonly #slot: Handle;
  readonly #session: Handle;
  readonly #shared: SharedState;

  constructor(functions: PKCS11, slot: Handle, session: Handle, shared: SharedState) {
    this.#shared = shared;
    this.#functions = functions;
    this.#slot = slot;
    this.#session = session;
  }

  /** C_CloseSession; a session that is gone already is as good. */
  close(): void {
    try {
      this.#functions.C_CloseSession(this.#session);
    } catch {
      // Whatever the reason: the handle is never used again.
    }
  }

  /** Asks the token, not the library's memory: SoftHSM answers most else after its folder is gone. */
  checkTokenIsThere(): void {
    this.#functions.C_GetTokenInfo(this.#slot);
  }

  /** Asks whether the session itself is alive. */
  checkSession(): void {
    this.#functions.C_GetSessionInfo(this.#session);
  }

  /** Handles of all objects that match. */
  find(template: Template): Handle[] {
    return this.#shared.whileSearching(() => {
      this.#functions.C_FindObjectsInit(this.#session, template);
      const found: Handle[] = [];
      for (;;) {
        const some = this.#functions.C_FindObjects(this.#session, 256);
        found.push(...some);
        if (some.length === 0) break;
      }
      this.#functions.C_FindObjectsFinal(this.#session);
      return found;
    });
  }

  /** Values of attributes, in the order asked for. */
  attributes(object: Handle, ...types: readonly number[]): Buffer[] {
    const answer = this.#functions.C_GetAttributeValue(
      this.#session,
      object,
      types.map((type) => ({ type })),
    );
    return answer.map(({ value }) => (Buffer.isBuffer(value) ? value : Buffer.alloc(0)));
  }

  setAttributes(object: Handle, template: Template): void {
    this.#functions.C_SetAttributeValue(this.#session, object, template);
  }

  createObject(template: Template): Handle {
    return this.#functions.C_CreateObject(this.#session, template);
  }

  destroyObject(object: Handle): void {
    this.#functions.C_DestroyObject(this.#session, object);
  }

  generateKey(mechanism: number, template: Template): Handle {
    return this.#shared.whileCreating(() =>
      this.#functions.C_GenerateKey(this.#session, { mechanism }, template),
    );
  }

  generateKeyPair(
    mechanism: number,
    publicTemplate: Template,
    privateTemplate: Template,
  ): { publicKey: Handle; privateKey: Handle } {
    return this.#shared.whileCreating(() =>
      this.#functions.C_GenerateKeyPair(this.#session, { mechanism }, publicTemplate, privateTemplate),
    );
  }

  /** C_WrapKey; `size` is the longest answer that fits, in bytes. */
  wrapKey(mechanism: Mechanism, wrappingKey: Handle, key: Handle, size: number): Buffer {
    return this.#functions.C_WrapKey(this.#session, mechanism, wrappingKey, key, Buffer.alloc(size));
  }

  /** SHA-256 of a key's value, made in the token. */
  digestKey(key: Handle): Buffer {
    this.#functions.C_DigestInit(this.#session, { mechanism: pkcs11.CKM_SHA256 });
    this.#functions.C_DigestKey(this.#session, key);
    return this.#functions.C_DigestFinal(this.#session, Buffer.alloc(32));
  }

  /** C_Encrypt; `longer` is how much longer than the data the answer may be. */
  encrypt(mechanism: Mechanism, key: Handle, data: Buffer, longer: number): Buffer {
    this.#functions.C_EncryptInit(this.#session, mechanism, key);
    return this.#functions.C_Encrypt(this.#session, data, Buffer.alloc(data.length + longer));
  }

  /** C_Decrypt into one buffer, which the caller zeroes. */
  decrypt(mechanism: Mechanism, key: Handle, data: Buffer): Buffer {
    this.#functions.C_DecryptInit(this.#session, mechanism, key);
    return this.#functions.C_Decrypt(this.#session, data, Buffer.alloc(data.length));
  }

  sign(mechanism: number, key: Handle, data: Buffer): Buffer {
    this.#functions.C_SignInit(this.#session, { mechanism }, key);
    return this.#functions.C_Sign(this.#session, data, Buffer.alloc(512));
  }

  random(length: number): Buffer {
    return this.#functions.C_GenerateRandom(this.#session, Buffer.alloc(length));
  }
}
