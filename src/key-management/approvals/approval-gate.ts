import type { Actor } from '../actor.js';
import { badInput, requireLine } from '../arguments.js';
import { KeyManagerError } from '../errors.js';
import type { ApprovalRequestId } from '../identifiers.js';
import type { Clock, Randomness } from '../ports/clock.js';
import { ConstraintViolation, type Store } from '../ports/store.js';
import type { TenantSecret } from '../tenant-secret.js';
import type { ApprovableAction, ApprovalPolicy, ApprovalRequest } from './approval.js';

/** A call that may need approval, its arguments found to be right. */
export interface ApprovableCall {
  readonly actor: Actor;
  readonly action: ApprovableAction;
  readonly secret: TenantSecret;
  /** The arguments that it is executed with later. */
  readonly input: Readonly<Record<string, string>>;
  readonly reason: string | null | undefined;
}

/** What the gate needs. */
export interface ApprovalGateDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

const minute = 60_000;

/** Stands before what an org wants more than one person for. */
export class ApprovalGate {
  readonly #with: ApprovalGateDependencies;

  constructor(dependencies: ApprovalGateDependencies) {
    this.#with = dependencies;
  }

  /**
   * Lets a call pass where its org asks for nobody's approval, or where it executes a request that was approved. Else
   * puts a request on record, or finds the one that is open, and rejects with APPROVAL_REQUIRED.
   */
  async pass(call: ApprovableCall, executed?: ApprovalRequestId): Promise<void> {
    const { read } = this.#with.store;
    if (executed !== undefined) {
      const request = await read.approvalRequest(executed);
      if (
        request?.state === 'EXECUTING' &&
        request.targetId === call.secret.id &&
        request.action === call.action
      )
        return;
      throw new Error('a request was executed that is not approved');
    }
    const [policy] = await read.approvalPolicies([call.secret.orgId]);
    if (policy === undefined) return;
    const open = await read.openApprovalRequest(call.action, call.secret.id);
    throw approvalRequired(open ?? (await this.#request(call, policy)));
  }

  async #request(call: ApprovableCall, policy: ApprovalPolicy): Promise<ApprovalRequest> {
    const { store } = this.#with;
    const request = this.#newRequest(call, policy);
    try {
      await store.transaction((write) => write.insertApprovalRequest(request));
      return request;
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
      const faster = await store.read.openApprovalRequest(call.action, call.secret.id);
      if (faster === undefined) throw error;
      return faster;
    }
  }

  #newRequest(
    { actor, action, secret, input, reason }: ApprovableCall,
    policy: ApprovalPolicy,
  ): ApprovalRequest {
    const now = this.#with.clock.now();
    return {
      id: `approval_${this.#with.randomness.ulid()}` as ApprovalRequestId,
      orgId: secret.orgId,
      action,
      targetId: secret.id,
      input,
      reason: requireReason(reason),
      requestedBy: actor,
      state: 'PENDING',
      approversNeeded: policy.approvers,
      approvals: [],
      createdAt: now,
      expiresAt: new Date(now.getTime() + policy.expiresAfterMinutes * minute),
      undoWindowMinutes: policy.undoWindowMinutes,
      executeAfter: null,
      endedBy: null,
      endedAt: null,
      failure: null,
    };
  }
}

function requireReason(reason: string | null | undefined): string {
  if (reason === null || reason === undefined)
    throw badInput('reason', 'this org wants others to approve, and they want to know why');
  return requireLine('reason', reason, 500);
}

function approvalRequired(request: ApprovalRequest): KeyManagerError<'APPROVAL_REQUIRED'> {
  const missing = request.approversNeeded - request.approvals.length;
  const state =
    request.state === 'PENDING' ? `${String(missing)} more must approve` : 'it is approved already';
  return new KeyManagerError('APPROVAL_REQUIRED', `This org wants others to approve: ${state}.`, {
    approvalRequestId: request.id,
  });
}
