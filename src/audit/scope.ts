import { AsyncLocalStorage } from 'node:async_hooks';
import { systemActor, type AuditOrigin } from '../key-management/ports/audit-trail.js';

/** A call that is being done, and whether the record has told of it already. */
export interface Scope {
  readonly origin: AuditOrigin;
  readonly action: string;
  told: boolean;
}

/** Follows a call through everything it waits for, also past the end of its request. */
export class Scopes {
  readonly #storage = new AsyncLocalStorage<Scope>();

  /** Does the work inside the scope. */
  async within<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    return await this.#storage.run(scope, work);
  }

  /** The scope of whoever asks, if any. */
  get current(): Scope | undefined {
    return this.#storage.getStore();
  }

  /** On whose behalf something happens now: outside of any call it is the server's own. */
  get origin(): AuditOrigin {
    return this.current?.origin ?? { actor: systemActor, address: null, requestId: null };
  }
}
