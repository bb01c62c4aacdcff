import { isKeyManagerError } from '../key-management/errors.js';
import type { AuditedCall, AuditNote, AuditOrigin, AuditTrail } from '../key-management/ports/audit-trail.js';
import type { Clock } from '../key-management/ports/clock.js';
import type { Logger } from '../key-management/ports/logger.js';
import type { Store } from '../key-management/ports/store.js';
import { append, factsOf } from './audited-store.js';
import type { Scopes } from './scope.js';

/** What the record is kept with. */
export interface AuditTrailDependencies {
  readonly store: Store;
  readonly scopes: Scopes;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The record, in the store's own chain. */
export class StoreAuditTrail implements AuditTrail {
  readonly #with: AuditTrailDependencies;

  constructor(dependencies: AuditTrailDependencies) {
    this.#with = dependencies;
  }

  /** See the port. */
  async call<T>(call: AuditedCall, work: () => Promise<T>): Promise<T> {
    const { actor, address, requestId, action, orgId, objectId } = call;
    const origin = { actor, address, requestId };
    const scope = { origin, action, told: false };
    let result: T;
    try {
      result = await this.#with.scopes.within(scope, work);
    } catch (error) {
      const code = isKeyManagerError(error) ? error.code : 'INTERNAL_SERVER_ERROR';
      const note = { action, orgId, objectId, outcome: 'REFUSED', code } as const;
      if (!scope.told) await this.#recordRefusal(origin, note);
      throw error;
    }
    if (!scope.told) await this.record(origin, { action, orgId, objectId, outcome: 'SUCCEEDED' });
    return result;
  }

  /** See the port. */
  async record(origin: AuditOrigin, note: AuditNote): Promise<void> {
    const { actor, address, requestId } = origin;
    const facts = factsOf(note, { actor, address, requestId });
    let attempts = 0;
    await this.#with.store.transaction(async (write) => {
      if (attempts > 0) await write.lockAuditHead();
      attempts += 1;
      await append(write, [facts], this.#with.clock.now());
    });
  }

  /** Nothing was done, so there is nothing to undo: what refused the call is what its caller has to hear. */
  async #recordRefusal(origin: AuditOrigin, note: AuditNote): Promise<void> {
    try {
      await this.record(origin, note);
    } catch (error) {
      this.#with.logger.error({ err: error, action: note.action }, 'a refusal could not be put on record');
    }
  }
}
