import { grantsAllow } from '../access/decisions.js';
import type { Actor, Role } from '../actor.js';
import type { SalesforceOrgId } from '../identifiers.js';
import type { Standings } from '../ports/standings.js';
import type { ApprovalRequest } from './approval.js';

/** Whose yes counts; the access table lets nobody else say it. */
const approvers: readonly Role[] = ['key-custodian'];

/** Whether somebody is entitled to approve for an org by what is on record of them now. */
export async function mayStillApprove(
  standings: Standings,
  actor: Actor,
  orgId: SalesforceOrgId,
): Promise<boolean> {
  return grantsAllow(await standings.grantsOf(actor), approvers, orgId);
}

/** Whether enough of those who said yes still may: a role that was taken back takes its holder's yes along. */
export async function isStillApproved(
  standings: Standings,
  { orgId, approvals, approversNeeded }: ApprovalRequest,
): Promise<boolean> {
  const counted = await Promise.all(
    approvals.map(async ({ actor, byClaim }) => byClaim || (await mayStillApprove(standings, actor, orgId))),
  );
  return counted.filter(Boolean).length >= approversNeeded;
}
