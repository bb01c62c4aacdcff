import type { DriftId, SalesforceOrgId, TenantSecretId } from '../identifiers.js';

/**
 * How Salesforce, the token and our records can differ. APPEARED: a secret made elsewhere, or late. STATUS_CHANGED: by
 * somebody else. MISSING: no longer listed. UNACCOUNTED: it bears our mark and no operation of ours made it.
 * KEY_MISSING: in use, and the token has lost its key. KEY_ORPHANED: a key in the token that nothing belongs to.
 */
export const DriftKind = {
  APPEARED: 'APPEARED',
  STATUS_CHANGED: 'STATUS_CHANGED',
  MISSING: 'MISSING',
  UNACCOUNTED: 'UNACCOUNTED',
  KEY_MISSING: 'KEY_MISSING',
  KEY_ORPHANED: 'KEY_ORPHANED',
} as const;
/** One of the differences. */
export type DriftKind = (typeof DriftKind)[keyof typeof DriftKind];

/** What was done about a difference: Salesforce's word was taken, a person is told, or the key was removed. */
export const DriftResolution = {
  TAKEN_OVER: 'TAKEN_OVER',
  REPORTED: 'REPORTED',
  REMOVED: 'REMOVED',
} as const;
/** One of the three. */
export type DriftResolution = (typeof DriftResolution)[keyof typeof DriftResolution];

/** A difference as it was found, before it is on record. */
export interface Difference {
  readonly kind: DriftKind;
  readonly resolution: DriftResolution;
  /** What it is about: a key ID or an operation's id. While it is open it is not recorded again. */
  readonly subject: string;
  readonly tenantSecretId: TenantSecretId | null;
  /** In words, for people. */
  readonly detail: string;
}

/** A difference on record. */
export interface Drift extends Difference {
  readonly id: DriftId;
  readonly orgId: SalesforceOrgId;
  /** When it was found. */
  readonly createdAt: Date;
  /** When it was no difference any more: at once where something was done about it. */
  readonly closedAt: Date | null;
}
