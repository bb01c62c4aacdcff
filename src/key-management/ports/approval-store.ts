import type {
  Approval,
  ApprovalChange,
  ApprovalFilter,
  ApprovalPolicy,
  ApprovalRequest,
  ApprovalState,
  ApprovableAction,
} from '../approvals/approval.js';
import type { ApprovalRequestId, SalesforceOrgId, TenantSecretId } from '../identifiers.js';
import type { ListStretch } from './store.js';

/** Reading policies and requests. */
export interface ApprovalReader {
  approvalPolicies(orgIds: readonly SalesforceOrgId[]): Promise<(ApprovalPolicy | undefined)[]>;
  approvalRequests(filter: ApprovalFilter, stretch: ListStretch): Promise<ApprovalRequest[]>;
  countApprovalRequests(filter: ApprovalFilter, onlyOrgs?: ListStretch['onlyOrgs']): Promise<number>;
  approvalRequest(id: ApprovalRequestId): Promise<ApprovalRequest | undefined>;
  /** The one request for this that has not ended. */
  openApprovalRequest(
    action: ApprovableAction,
    targetId: TenantSecretId,
  ): Promise<ApprovalRequest | undefined>;
  /** Approved ones whose undo window is over, those that are being executed, and pending ones that have expired. */
  dueApprovalRequests(now: Date): Promise<ApprovalRequest[]>;
}

/** Writing them. */
export interface ApprovalWriter {
  putApprovalPolicy(policy: ApprovalPolicy): Promise<void>;
  deleteApprovalPolicy(orgId: SalesforceOrgId): Promise<void>;
  /** Refused by a unique index where there is an open one for the same action and secret. */
  insertApprovalRequest(request: ApprovalRequest): Promise<void>;
  /** Applies the change where the request is still in this state; false where it is not. */
  advanceApprovalRequest(
    id: ApprovalRequestId,
    from: ApprovalState,
    change: ApprovalChange,
  ): Promise<boolean>;
  /** Refused by a unique index where this person has approved already. */
  insertApproval(id: ApprovalRequestId, approval: Approval): Promise<void>;
}
