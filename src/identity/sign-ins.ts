import { createHash } from 'node:crypto';
import type { Actor, Caller } from '../key-management/actor.js';
import type { AuditNote, AuditOrigin, AuditTrail } from '../key-management/ports/audit-trail.js';
import type { Clock } from '../key-management/ports/clock.js';
import type { Logger } from '../key-management/ports/logger.js';

/** Where a request came from. */
export interface RequestOrigin {
  readonly address: string;
  readonly requestId: string;
}

/** A request beyond a limit, and of which limit; the first of a minute. */
export interface Limited extends RequestOrigin {
  readonly actor: Actor | undefined;
  readonly limit: string;
}

const sessionMilliseconds = 3_600_000;
const refusalMilliseconds = 60_000;
const mostRemembered = 10_000;
const somebody: Actor = { kind: 'USER', id: 'unknown', name: 'unknown' };

/**
 * Puts sign-ins on record. There is no session behind a bearer token, so one is said to begin when a credential comes
 * from an address that it has not come from for an hour. Refused ones are told of once a minute and address, with their
 * number: whoever knocks all night must not fill the record.
 */
export class SignIns {
  readonly #audit: AuditTrail;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #seen = new Map<string, number>();
  readonly #refused = new Map<string, { since: number; untold: number }>();

  constructor(audit: AuditTrail, clock: Clock, logger: Logger) {
    this.#audit = audit;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Rejects where the sign-in cannot be put on record: then nobody is let in. */
  async letIn({ actor }: Caller, credential: string, origin: RequestOrigin): Promise<void> {
    const key = createHash('sha256').update(`${origin.address} ${credential}`).digest('base64');
    const now = this.#clock.now().getTime();
    const last = this.#seen.get(key);
    if (last === undefined || now - last >= sessionMilliseconds) {
      await this.#audit.record({ ...origin, actor }, { action: 'signIn', outcome: 'SUCCEEDED' });
      if (this.#seen.size >= mostRemembered) this.#seen.clear();
    }
    this.#seen.set(key, now);
  }

  /** Never rejects: the refusal stands, on record or not. */
  async limited({ actor, limit, ...origin }: Limited): Promise<void> {
    const note = {
      action: 'sendRequest',
      outcome: 'REFUSED',
      code: 'RATE_LIMITED',
      detail: { limit },
    } as const;
    await this.#recordRefusal({ ...origin, actor: actor ?? somebody }, note);
  }

  /** Never rejects: the refusal stands, on record or not. */
  async refused(origin: RequestOrigin): Promise<void> {
    const now = this.#clock.now().getTime();
    const earlier = this.#refused.get(origin.address);
    if (earlier !== undefined && now - earlier.since < refusalMilliseconds) {
      earlier.untold += 1;
      return;
    }
    if (this.#refused.size >= mostRemembered) this.#refused.clear();
    this.#refused.set(origin.address, { since: now, untold: 0 });
    const detail = { untoldBefore: earlier?.untold ?? 0 };
    const note = { action: 'signIn', outcome: 'REFUSED', code: 'UNAUTHENTICATED', detail } as const;
    await this.#recordRefusal({ ...origin, actor: somebody }, note);
  }

  async #recordRefusal(origin: AuditOrigin, note: AuditNote): Promise<void> {
    await this.#audit.record(origin, note).catch((error: unknown) => {
      this.#logger.error({ err: error, action: note.action }, 'a refusal could not be put on record');
    });
  }
}
