import type { ApprovalPolicy } from '../approvals/approval.js';
import type { Certificate } from '../certificate/certificate.js';
import type { AnyKeyManagerError } from '../errors.js';
import type { ApprovalRequestId } from '../identifiers.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import type { TenantSecret, TenantSecretType } from '../tenant-secret.js';

/** A field of a request that would be sent; `value` is null where it is made in the HSM or read from there then. */
export interface PlannedField {
  readonly name: string;
  readonly value: string | null;
}

/** A request that would be sent to Salesforce; the path is below `/services/data/vN/sobjects`. */
export interface PlannedRequest {
  readonly method: 'POST' | 'PATCH' | 'GET';
  readonly path: string;
  readonly fields: readonly PlannedField[];
}

/** Salesforce's limits on the type, as they stand by the rows as last read. */
export interface PlannedLimits {
  /** Active and archived secrets of the type. */
  readonly kept: number;
  readonly limit: number;
  /** Null where Salesforce takes a secret now, or where that is not known. */
  readonly nextAllowedAt: Date | null;
}

/** Whose yes it would wait for. */
export interface PlannedApproval extends ApprovalPolicy {
  /** The request for it that is open already. */
  readonly openRequestId: ApprovalRequestId | null;
}

/** What a key mutation would do, from what is on record alone: neither token nor Salesforce was asked. */
export interface KeyPlan {
  readonly salesforceOrg: SalesforceOrg;
  readonly type: TenantSecretType;
  /** The secret that it is about; null where one would be made. */
  readonly target: TenantSecret | null;
  /** In their order. */
  readonly requests: readonly PlannedRequest[];
  /** The secret that Salesforce would archive. */
  readonly archived: TenantSecret | null;
  /** The certificate that a new secret would be wrapped under. */
  readonly certificate: Certificate | null;
  readonly limits: PlannedLimits;
  /** Null where nobody is asked. */
  readonly approval: PlannedApproval | null;
  /** Everything that speaks against it now, in the order in which the mutation would tell of it. */
  readonly obstacles: readonly AnyKeyManagerError[];
  /** Salesforce's time that the limits were judged by. */
  readonly asOf: Date;
}
