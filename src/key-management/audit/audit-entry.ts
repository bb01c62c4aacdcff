import type { Actor } from '../actor.js';
import type { SalesforceOrgId } from '../identifiers.js';

/**
 * BEGUN: it is about to be done, and may have been done from here on. SUCCEEDED, FAILED, UNKNOWN: what it came to.
 * REFUSED: nothing was done.
 */
export const AuditOutcome = {
  BEGUN: 'BEGUN',
  SUCCEEDED: 'SUCCEEDED',
  FAILED: 'FAILED',
  UNKNOWN: 'UNKNOWN',
  REFUSED: 'REFUSED',
} as const;
/** One of the five outcomes. */
export type AuditOutcome = (typeof AuditOutcome)[keyof typeof AuditOutcome];

/** Particulars of an entry: names, ids and numbers of ours, never an argument that could be a secret. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** What is put on record. */
export interface AuditFacts {
  readonly actor: Actor;
  /** The name of the mutation, or of what the server did by itself. */
  readonly action: string;
  readonly outcome: AuditOutcome;
  /** The error's code, where it was refused or failed. */
  readonly code: string | null;
  readonly orgId: SalesforceOrgId | null;
  /** The id of what it was done to; its prefix tells what that is. */
  readonly objectId: string | null;
  readonly operationId: string | null;
  /** Where the request came from. */
  readonly address: string | null;
  readonly requestId: string | null;
  readonly detail: AuditDetail;
}

/** An entry of the chain. */
export interface AuditEntry extends AuditFacts {
  /** From 1, without a gap. */
  readonly sequence: number;
  readonly at: Date;
  readonly previousHash: string;
  /** SHA-256, hex, over the canonical JSON of everything else in the entry. */
  readonly hash: string;
}

/** Where the chain ends. */
export interface AuditHead {
  /** 0 while there is no entry. */
  readonly sequence: number;
  readonly hash: string;
}

/** The chain up to an entry, signed by a key of the token. */
export interface AuditCheckpoint extends AuditHead {
  readonly at: Date;
  /** The key's name in the token, as `skm:audit:1`. */
  readonly keyName: string;
  /** SHA-256 of the public key's SubjectPublicKeyInfo, hex. */
  readonly keyFingerprint: string;
  readonly signature: string;
  /** When it was written down outside the database. */
  readonly anchoredAt: Date | null;
}

/** Which entries. */
export interface AuditFilter {
  readonly orgId?: SalesforceOrgId;
  readonly actorId?: string;
  readonly action?: string;
  readonly outcome?: AuditOutcome;
  readonly objectId?: string;
  readonly operationId?: string;
  readonly since?: Date;
  readonly until?: Date;
}
