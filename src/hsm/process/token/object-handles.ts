import type { Handle } from 'pkcs11js';

/**
 * Handles of objects by their CKA_ID, for as long as one login of this thread lasts: finding is linear on SoftHSM
 * (about 20 microseconds an object), using a handle is not. A handle is checked before it is trusted.
 */
export class ObjectHandles {
  readonly #handles = new Map<string, Handle>();

  get(id: string): Handle | undefined {
    return this.#handles.get(id);
  }

  set(id: string, handle: Handle): void {
    this.#handles.set(id, handle);
  }

  delete(id: string): void {
    this.#handles.delete(id);
  }

  clear(): void {
    this.#handles.clear();
  }
}
