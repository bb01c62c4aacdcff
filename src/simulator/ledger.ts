import type { RequestKind } from './rest/request-kind.js';

/** A write that the org refused: what a key manager that knows the rules would not have sent. */
export interface Violation {
  /** The org's time. */
  readonly at: string;
  readonly request: RequestKind;
  readonly errorCode: string;
  /** The rule of the README that decided, where one has an id. */
  readonly rule: string | null;
}

const mostViolations = 1000;

/** Counts requests by kind, and remembers refused writes; from start to stop. */
export class Ledger {
  readonly #counts = new Map<RequestKind, number>();
  readonly #violations: Violation[] = [];

  /** Counts a request that arrived, whatever becomes of it. */
  count(kind: RequestKind): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  /** Remembers a refused write; the last thousand are kept. */
  addViolation(violation: Violation): void {
    this.#violations.push(violation);
    if (this.#violations.length > mostViolations) this.#violations.shift();
  }

  /** Requests that arrived, by kind. */
  get requests(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  /** Refused writes, oldest first. */
  get violations(): readonly Violation[] {
    return this.#violations;
  }
}
