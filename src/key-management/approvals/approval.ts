import type { Actor } from '../actor.js';
import type { ApprovalRequestId, SalesforceOrgId, TenantSecretId } from '../identifiers.js';

/** What an org asks for before a key is destroyed. */
export interface ApprovalPolicy {
  readonly orgId: SalesforceOrgId;
  /** How many others must approve; an org without a policy asks for none. */
  readonly approvers: number;
  /** How long a request waits for them. */
  readonly expiresAfterMinutes: number;
  /** How long an approved request can still be stopped before it is executed. */
  readonly undoWindowMinutes: number;
}

/**
 * PENDING: approvers are missing. APPROVED: it waits for the end of the undo window. EXECUTING: it can no more be
 * stopped. EXECUTED and FAILED: it was tried. REFUSED, WITHDRAWN, EXPIRED: it never will be.
 */
export const ApprovalState = {
  PENDING: 'PENDING',
  APPROVED: 'APPROVED',
  EXECUTING: 'EXECUTING',
  EXECUTED: 'EXECUTED',
  FAILED: 'FAILED',
  REFUSED: 'REFUSED',
  WITHDRAWN: 'WITHDRAWN',
  EXPIRED: 'EXPIRED',
} as const;
/** One of the states. */
export type ApprovalState = (typeof ApprovalState)[keyof typeof ApprovalState];

/** The mutations that can need approval, by their GraphQL names. */
export type ApprovableAction = 'destroyTenantSecret' | 'purgeTenantSecretBackup';

/** Somebody's yes. */
export interface Approval {
  readonly actor: Actor;
  readonly at: Date;
  /** Whether the role came from the OpenID provider's word alone, which nobody can be asked for again. */
  readonly byClaim: boolean;
}

/** A request to do something that needs more than one person. */
export interface ApprovalRequest {
  readonly id: ApprovalRequestId;
  readonly orgId: SalesforceOrgId;
  readonly action: ApprovableAction;
  readonly targetId: TenantSecretId;
  /** What else the mutation was asked for, as it will be executed; no secret. */
  readonly input: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly requestedBy: Actor;
  readonly state: ApprovalState;
  readonly approversNeeded: number;
  readonly approvals: readonly Approval[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly undoWindowMinutes: number;
  /** Set once approved: from when it is executed. */
  readonly executeAfter: Date | null;
  readonly endedBy: Actor | null;
  readonly endedAt: Date | null;
  /** The error's code, where the execution failed. */
  readonly failure: string | null;
}

/** The mutable part of a request. */
export type ApprovalChange = Partial<
  Pick<ApprovalRequest, 'state' | 'executeAfter' | 'endedBy' | 'endedAt' | 'failure'>
>;

/** Which requests. */
export interface ApprovalFilter {
  readonly orgId?: SalesforceOrgId;
  readonly state?: ApprovalState;
}
