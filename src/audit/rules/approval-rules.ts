import type { ApprovalState } from '../../key-management/approvals/approval.js';
import type { ApprovalWriter } from '../../key-management/ports/approval-store.js';
import type { Rules } from '../rules.js';

const done = { outcome: 'SUCCEEDED', tells: true } as const;

/** What a request's new state is called on record; an approval that completes the quorum is told of as itself. */
const actions: Readonly<Partial<Record<ApprovalState, string>>> = {
  WITHDRAWN: 'withdrawRequest',
  REFUSED: 'refuseRequest',
  EXPIRED: 'expireRequest',
  EXECUTING: 'executeRequest',
  EXECUTED: 'executeRequest',
  FAILED: 'executeRequest',
};

/** What of policies and requests is put on record. */
export const approvalRules: Pick<Rules, keyof ApprovalWriter> = {
  putApprovalPolicy: (_, { orgId, ...detail }) => [
    { ...done, action: 'setApprovalPolicy', orgId, objectId: orgId, detail: { ...detail } },
  ],
  deleteApprovalPolicy: (_, orgId) => [
    { ...done, action: 'setApprovalPolicy', orgId, objectId: orgId, detail: { approvers: 0 } },
  ],
  insertApprovalRequest: (_, { id, orgId, action, targetId, requestedBy }) => [
    {
      ...done,
      action: 'requestApproval',
      actor: requestedBy,
      orgId,
      objectId: id,
      detail: { action, targetId },
    },
  ],
  insertApproval: async (read, id, { actor }) => {
    const request = await read.approvalRequest(id);
    return [{ ...done, action: 'approveRequest', actor, orgId: request?.orgId ?? null, objectId: id }];
  },
  advanceApprovalRequest: async (read, id, from, { state, failure }) => {
    const action = state === undefined ? undefined : actions[state];
    const request = action === undefined ? undefined : await read.approvalRequest(id);
    if (action === undefined || request?.state !== from) return [];
    const outcome = state === 'FAILED' ? 'FAILED' : state === 'EXECUTING' ? 'BEGUN' : 'SUCCEEDED';
    return [{ ...done, outcome, action, orgId: request.orgId, objectId: id, code: failure ?? null }];
  },
};
