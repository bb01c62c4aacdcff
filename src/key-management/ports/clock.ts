/** Real time: certificates, JWTs, leases, tokens and idempotency go by it; Salesforce's limits never do. */
export interface Clock {
  now(): Date;
}

/**
 * Time that only ever goes on, in milliseconds from some point: how long something took. A process that was stopped
 * finds that it went on meanwhile.
 */
export interface Stopwatch {
  elapsed(): number;
}

/** What cannot be foreseen; a port so that a test can own it. */
export interface Randomness {
  /** A new ULID: 26 characters of Crockford's base 32, sortable by creation. */
  ulid(): string;
  /** Bytes fit for a key. */
  bytes(length: number): Buffer;
}
