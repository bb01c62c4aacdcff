import type { Actor } from '../actor.js';
import { badInput, notFound } from '../arguments.js';
import { KeyManagerError } from '../errors.js';
import { parseApprovalRequestId } from '../identifiers.js';
import type { Clock } from '../ports/clock.js';
import type { Standings } from '../ports/standings.js';
import { ConstraintViolation, type Store, type StoreWriter } from '../ports/store.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import { requireOrg } from '../tenant-secrets/looked-up.js';
import type { ApprovalChange, ApprovalRequest, ApprovalState } from './approval.js';
import { mayStillApprove } from './approvers.js';

/** Input of setApprovalPolicy. */
export interface SetApprovalPolicyInput {
  readonly orgId: string;
  /** 0 switches it off. */
  readonly approvers: number;
  readonly expiresAfterMinutes: number;
  readonly undoWindowMinutes: number;
}

const minute = 60_000;
const day = 1440;

/** Sets what an org asks for, and takes what others say to a request. Whether they may at all is decided before. */
export class ApprovalService {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #standings: Standings;

  constructor(store: Store, clock: Clock, standings: Standings) {
    this.#store = store;
    this.#clock = clock;
    this.#standings = standings;
  }

  /** Sets an org's policy. Requests that are open keep to the one that they were made under. */
  async setPolicy(input: SetApprovalPolicyInput): Promise<SalesforceOrg> {
    const approvers = requireWhole('approvers', input.approvers, 0, 10);
    const expiresAfterMinutes = requireWhole('expiresAfterMinutes', input.expiresAfterMinutes, 1, 90 * day);
    const undoWindowMinutes = requireWhole('undoWindowMinutes', input.undoWindowMinutes, 0, 180 * day);
    const org = await requireOrg(this.#store.read, input.orgId);
    await this.#store.transaction(async (write) => {
      if (approvers === 0) await write.deleteApprovalPolicy(org.id);
      else
        await write.putApprovalPolicy({ orgId: org.id, approvers, expiresAfterMinutes, undoWindowMinutes });
    });
    return org;
  }

  /** Somebody's yes; the last one that is needed begins the undo window. Saying it again is success. */
  async approve(actor: Actor, id: string): Promise<ApprovalRequest> {
    return await this.#decide(id, async (write, request) => {
      if (isSame(request.requestedBy, actor)) throw ownRequest();
      if (request.approvals.some((approval) => isSame(approval.actor, actor))) return;
      requireState(request, 'PENDING');
      const now = this.#clock.now();
      if (request.expiresAt <= now) throw notOpen({ ...request, state: 'EXPIRED' });
      const byClaim =
        actor.kind === 'USER' && !(await mayStillApprove(this.#standings, actor, request.orgId));
      await write.insertApproval(request.id, { actor, at: now, byClaim });
      if (request.approvals.length + 1 < request.approversNeeded) return;
      const executeAfter = new Date(now.getTime() + request.undoWindowMinutes * minute);
      await advance(write, request, { state: 'APPROVED', executeAfter });
    });
  }

  /** Somebody's no: it ends the request, also within the undo window. */
  async refuse(actor: Actor, id: string): Promise<ApprovalRequest> {
    return await this.#end(actor, id, 'REFUSED');
  }

  /** The requester thinks better of it. */
  async withdraw(actor: Actor, id: string): Promise<ApprovalRequest> {
    return await this.#end(actor, id, 'WITHDRAWN', (request) => {
      if (isSame(request.requestedBy, actor)) return;
      throw new KeyManagerError(
        'FORBIDDEN',
        'Only who made a request can withdraw it; others can refuse it.',
        {
          requiredRoles: [],
        },
      );
    });
  }

  async #end(
    actor: Actor,
    id: string,
    state: ApprovalState,
    judge: (request: ApprovalRequest) => void = () => undefined,
  ): Promise<ApprovalRequest> {
    return await this.#decide(id, async (write, request) => {
      judge(request);
      requireState(request, 'PENDING', 'APPROVED');
      await advance(write, request, { state, endedBy: actor, endedAt: this.#clock.now() });
    });
  }

  /** Judged and written in one transaction, so that of two decisions at once the second sees the first. */
  async #decide(
    id: string,
    decide: (write: StoreWriter, request: ApprovalRequest) => Promise<void>,
  ): Promise<ApprovalRequest> {
    const requestId = parseApprovalRequestId(id);
    if (requestId === undefined) throw notFound('approval request');
    try {
      await this.#store.transaction(async (write) => {
        const request = await write.approvalRequest(requestId);
        if (request === undefined) throw notFound('approval request');
        await decide(write, request);
      });
    } catch (error) {
      // The same person's yes, given twice at once.
      if (!(error instanceof ConstraintViolation)) throw error;
    }
    const decided = await this.#store.read.approvalRequest(requestId);
    if (decided === undefined) throw notFound('approval request');
    return decided;
  }
}

async function advance(write: StoreWriter, request: ApprovalRequest, change: ApprovalChange): Promise<void> {
  const advanced = await write.advanceApprovalRequest(request.id, request.state, change);
  if (!advanced) throw new Error(`request ${request.id} changed under our hands`);
}

function requireState(request: ApprovalRequest, ...allowed: readonly ApprovalState[]): void {
  if (!allowed.includes(request.state)) throw notOpen(request);
}

function notOpen({ state }: ApprovalRequest): KeyManagerError<'APPROVAL_REQUEST_NOT_OPEN'> {
  const message = `The request is ${state.toLowerCase()}.`;
  return new KeyManagerError('APPROVAL_REQUEST_NOT_OPEN', message, { state });
}

function ownRequest(): KeyManagerError<'APPROVAL_BY_REQUESTER'> {
  return new KeyManagerError('APPROVAL_BY_REQUESTER', 'The request is your own.', {});
}

function isSame(one: Actor, other: Actor): boolean {
  return one.kind === other.kind && one.id === other.id;
}

function requireWhole(field: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw badInput(field, `it must be from ${String(least)} to ${String(most)}`);
}
