/** Real time: certificates, JWTs, leases, tokens and idempotency go by it; Salesforce's limits never do. */
export interface Clock {
  now(): Date;
}

/** What cannot be foreseen; a port so that a test can own it. */
export interface Randomness {
  /** A new ULID: 26 characters of Crockford's base 32, sortable by creation. */
  ulid(): string;
  /** Bytes fit for a key. */
  bytes(length: number): Buffer;
}
