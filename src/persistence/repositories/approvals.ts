import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { ApprovalFilter, ApprovalRequest } from '../../key-management/approvals/approval.js';
import type { ApprovalReader, ApprovalWriter } from '../../key-management/ports/approval-store.js';
import { ApprovalEntity } from '../entities/approval-entity.js';
import { ApprovalPolicyEntity } from '../entities/approval-policy-entity.js';
import { ApprovalRequestEntity } from '../entities/approval-request-entity.js';
import { toTimeText } from '../entities/time-text.js';
import { countOf } from './counts.js';
import { byTime, cutStretch, ofOrgs, sorted } from './lists.js';
import { insertRow } from './rows.js';

/** Reading policies, and requests with their approvals. */
export function approvalReader(manager: EntityManager): ApprovalReader {
  return {
    approvalPolicies: async (orgIds) => {
      if (orgIds.length === 0) return [];
      const query = manager.createQueryBuilder(ApprovalPolicyEntity, 'policy');
      const rows = await query.where('policy.orgId IN (:...orgIds)', { orgIds }).getMany();
      return orgIds.map((id) => rows.find(({ orgId }) => orgId === id));
    },
    approvalRequests: async (filter, stretch) => {
      // The page is cut among requests alone: joined with their approvals a request is several rows.
      const page = cutStretch(requests(manager, filter, 'page').select('page.id'), byTime, stretch);
      const query = withApprovals(manager).where(`request.id IN (${page.getQuery()})`);
      return await many(sorted(query.setParameters(page.getParameters()), byTime));
    },
    countApprovalRequests: (filter, onlyOrgs) => countOf(ofOrgs(requests(manager, filter), onlyOrgs)),
    approvalRequest: async (id) => (await many(withApprovals(manager).where('request.id = :id', { id })))[0],
    openApprovalRequest: async (action, targetId) => {
      const query = withApprovals(manager).where('request.action = :action', { action });
      query.andWhere('request.targetId = :targetId', { targetId });
      return (await many(query.andWhere(`request.state IN ('PENDING', 'APPROVED', 'EXECUTING')`)))[0];
    },
    dueApprovalRequests: async (now) => {
      const query = withApprovals(manager).where(isDue, { now: toTimeText(now) });
      return await many(query.orderBy('request.createdAt'));
    },
  };
}

/** Writing them. */
export function approvalWriter(manager: EntityManager): ApprovalWriter {
  return {
    putApprovalPolicy: async (policy) => {
      await manager.delete(ApprovalPolicyEntity, policy.orgId);
      await insertRow(manager, ApprovalPolicyEntity, policy);
    },
    deleteApprovalPolicy: async (orgId) => {
      await manager.delete(ApprovalPolicyEntity, orgId);
    },
    insertApprovalRequest: async ({ approvals: _, ...row }) => {
      await insertRow(manager, ApprovalRequestEntity, row);
    },
    advanceApprovalRequest: async (id, from, change) => {
      const { affected } = await manager.update(ApprovalRequestEntity, { id, state: from }, { ...change });
      return affected === 1;
    },
    insertApproval: async (requestId, { actor, at, byClaim }) => {
      const who = { actorKind: actor.kind, actorId: actor.id, actorName: actor.name };
      await insertRow(manager, ApprovalEntity, { requestId, ...who, at, byClaim });
    },
  };
}

const isDue = `(request.state IN ('APPROVED', 'EXECUTING') AND request.executeAfter <= :now)
  OR (request.state = 'PENDING' AND request.expiresAt <= :now)`;

function requests(
  manager: EntityManager,
  { orgId, state }: ApprovalFilter,
  alias = 'request',
): SelectQueryBuilder<ApprovalRequestEntity> {
  const query = manager.createQueryBuilder(ApprovalRequestEntity, alias);
  if (orgId !== undefined) query.andWhere(`${alias}.orgId = :orgId`, { orgId });
  if (state !== undefined) query.andWhere(`${alias}.state = :state`, { state });
  return query;
}

function withApprovals(manager: EntityManager): SelectQueryBuilder<ApprovalRequestEntity> {
  return requests(manager, {}).leftJoinAndMapMany(
    'request.approvals',
    ApprovalEntity,
    'given',
    'given.requestId = request.id',
  );
}

async function many(query: SelectQueryBuilder<ApprovalRequestEntity>): Promise<ApprovalRequest[]> {
  return (await query.addOrderBy('given.at').getMany()).map(({ approvals, ...request }) => ({
    ...request,
    approvals: (approvals ?? []).map(({ actorKind, actorId, actorName, at, byClaim }) => ({
      actor: { kind: actorKind, id: actorId, name: actorName },
      at,
      byClaim,
    })),
  }));
}
