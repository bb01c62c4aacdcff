/** How often a PKCS#11 function was called with a mechanism and answered with a return value. */
export interface CallCount {
  readonly function: string;
  /** As `CKM_RSA_PKCS_OAEP`; empty for functions that take none. */
  readonly mechanism: string;
  /** As `CKR_OK`. */
  readonly result: string;
  readonly count: number;
}

/** Sums counts by what they are about. */
export class CallCounts {
  readonly #counts = new Map<string, CallCount>();

  /** Adds what was counted elsewhere, or one call. */
  add(call: CallCount): void {
    const key = `${call.function} ${call.mechanism} ${call.result}`;
    const count = (this.#counts.get(key)?.count ?? 0) + call.count;
    this.#counts.set(key, { ...call, count });
  }

  /** The sums so far. */
  get sums(): readonly CallCount[] {
    return [...this.#counts.values()];
  }

  /** The sums since the last time. */
  take(): readonly CallCount[] {
    const sums = this.sums;
    this.#counts.clear();
    return sums;
  }
}
