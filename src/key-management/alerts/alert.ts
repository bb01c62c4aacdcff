import type { Actor } from '../actor.js';
import type { AlertId, SalesforceOrgId } from '../identifiers.js';

/** What can be worth an alert. */
export const AlertKind = {
  ROTATION_DONE: 'ROTATION_DONE',
  ROTATION_FAILED: 'ROTATION_FAILED',
  ROTATION_DUE: 'ROTATION_DUE',
  CAP_NEAR: 'CAP_NEAR',
  CERTIFICATE_EXPIRING: 'CERTIFICATE_EXPIRING',
  TOKEN_EXPIRING: 'TOKEN_EXPIRING',
  DRIFT_FOUND: 'DRIFT_FOUND',
  SALESFORCE_TROUBLE: 'SALESFORCE_TROUBLE',
  HSM_TROUBLE: 'HSM_TROUBLE',
  DATABASE_TROUBLE: 'DATABASE_TROUBLE',
} as const;
/** One of these. */
export type AlertKind = (typeof AlertKind)[keyof typeof AlertKind];

/** INFO: good to know. WARNING: somebody should do something. CRITICAL: keys cannot be made or destroyed now. */
export const AlertSeverity = { INFO: 'INFO', WARNING: 'WARNING', CRITICAL: 'CRITICAL' } as const;
/** One of the three. */
export type AlertSeverity = (typeof AlertSeverity)[keyof typeof AlertSeverity];

/** Something that is the case, before anybody was told. */
export interface Condition {
  readonly kind: AlertKind;
  readonly severity: AlertSeverity;
  /** Null where it concerns the whole installation. */
  readonly orgId: SalesforceOrgId | null;
  /** What it is about: the same kind, org and subject are the same alert. */
  readonly subject: string;
  /** What is the case, with what, in one line. No secret. */
  readonly message: string;
}

/** An alert: told once for as long as what it tells of lasts. */
export interface Alert extends Condition {
  readonly id: AlertId;
  readonly createdAt: Date;
  /** When it was over; at once for what is a moment only. */
  readonly resolvedAt: Date | null;
  readonly acknowledgedBy: Actor | null;
  readonly acknowledgedAt: Date | null;
}

/** Which alerts. */
export interface AlertFilter {
  readonly orgId?: SalesforceOrgId;
  readonly kind?: AlertKind;
  readonly isOpen?: boolean;
  readonly isAcknowledged?: boolean;
}

/** What an alert is recognised by. */
export function identityOf({ kind, orgId, subject }: Condition): string {
  return JSON.stringify([kind, orgId, subject]);
}
