/** Real time: certificates, JWTs, leases, tokens and idempotency go by it; Salesforce's limits never do. */
export interface Clock {
  now(): Date;
}

/** Fresh identifiers; a port so that a test can own them. */
export interface Identifiers {
  /** A new ULID: 26 characters of Crockford's base 32, sortable by creation. */
  ulid(): string;
}
