import type { SalesforceOrgId } from '../identifiers.js';
import type { KeyDerivationMode, TenantSecretType } from '../tenant-secret.js';

/** The part of the day in which rotations may begin, in the policy's time zone; it may go past midnight. */
export interface RotationWindow {
  /** Minutes after midnight. */
  readonly start: number;
  /** Minutes after midnight; not the start. */
  readonly end: number;
}

/** When the secrets of an org and type are replaced. Exactly one of `intervalDays` and `cron` is set. */
export interface RotationRule {
  /** Counted from the newest secret of the type, whoever made it. */
  readonly intervalDays: number | null;
  /** Five fields, in the time zone. */
  readonly cron: string | null;
  /** An IANA name, as `Europe/Vienna`. */
  readonly timeZone: string;
  /** No secret gets older than that, whatever the rest says. */
  readonly maximumAgeDays: number | null;
  readonly window: RotationWindow | null;
  /** A fleet with one rule is spread over so many minutes, each org at a place of its own. */
  readonly jitterMinutes: number;
}

/** The rule of an org and type, and where it stands. */
export interface RotationPolicy extends RotationRule {
  readonly orgId: SalesforceOrgId;
  readonly type: TenantSecretType;
  readonly keyDerivationMode: KeyDerivationMode;
  readonly pausedAt: Date | null;
  /** Dates of the cron expression up to here are done with. */
  readonly doneUntil: Date;
  /** The date by the rule that the next rotation is for. */
  readonly nextDueAt: Date;
  /** When it is begun: the due date with jitter, window and Salesforce's limit, or the next try. */
  readonly nextRunAt: Date;
  readonly createdAt: Date;
  readonly lastModifiedAt: Date;
}

/** The mutable part of a policy. */
export type RotationPolicyChange = Partial<Omit<RotationPolicy, 'orgId' | 'type' | 'createdAt'>>;

/** Which policy. */
export interface RotationPolicyKey {
  readonly orgId: SalesforceOrgId;
  readonly type: TenantSecretType;
}
