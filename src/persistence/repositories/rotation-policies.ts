import type { EntityManager } from 'typeorm';
import type { RotationReader, RotationWriter } from '../../key-management/ports/rotation-store.js';
import type { RotationPolicy } from '../../key-management/rotation/rotation-policy.js';
import { RotationPolicyEntity } from '../entities/rotation-policy-entity.js';
import { RotationRunEntity } from '../entities/rotation-run-entity.js';
import { toTimeText } from '../entities/time-text.js';
import { byOrg } from './lists.js';
import { mayBeClaimed } from './operations.js';
import { changeWhere, insertRow, type Row } from './rows.js';

type Reader = Pick<RotationReader, 'rotationPolicy' | 'rotationPoliciesOfOrgs' | 'dueRotationPolicies'>;
type Writer = Pick<RotationWriter, 'putRotationPolicy' | 'updateRotationPolicy' | 'deleteRotationPolicy'>;

/** Reading policies. */
export function rotationPolicyReader(manager: EntityManager): Reader {
  return {
    rotationPolicy: async ({ orgId, type }) => {
      const row = await manager.findOneBy(RotationPolicyEntity, { orgId, type });
      return row === null ? undefined : toPolicy(row);
    },
    rotationPoliciesOfOrgs: async (orgIds) => {
      if (orgIds.length === 0) return [];
      const query = manager.createQueryBuilder(RotationPolicyEntity, 'policy').orderBy('policy.type');
      const rows = await query.where('policy.orgId IN (:...orgIds)', { orgIds }).getMany();
      return byOrg(orgIds, rows.map(toPolicy));
    },
    dueRotationPolicies: async (now, holder, limit) => {
      const query = manager.createQueryBuilder(RotationPolicyEntity, 'policy');
      const run = query.subQuery().select('1').from(RotationRunEntity, 'run').where(isHeldElsewhere(manager));
      query.where('policy.pausedAt IS NULL AND policy.nextRunAt <= :now', { now: toTimeText(now) });
      query.andWhere(`NOT EXISTS ${run.getQuery()}`).setParameters({ holder });
      const rows = await query.orderBy('policy.nextRunAt').limit(limit).getMany();
      return rows.map(toPolicy);
    },
  };
}

/** Writing policies. */
export function rotationPolicyWriter(manager: EntityManager): Writer {
  return {
    putRotationPolicy: async (policy) => {
      const { orgId, type } = policy;
      await manager.delete(RotationPolicyEntity, { orgId, type });
      await insertRow(manager, RotationPolicyEntity, toRow(policy));
    },
    updateRotationPolicy: async ({ orgId, type }, { window: _, ...change }) => {
      await manager.update(RotationPolicyEntity, { orgId, type }, change);
    },
    deleteRotationPolicy: async ({ orgId, type }, at) => {
      await manager.delete(RotationPolicyEntity, { orgId, type });
      const open = `"org_id" = :orgId AND "type" = :type AND "state" IN ('RUNNING', 'WAITING')`;
      const dropped = { state: 'DROPPED', endedAt: at } as const;
      await changeWhere(manager, RotationRunEntity, dropped, open, { orgId, type });
    },
  };
}

function isHeldElsewhere(manager: EntityManager): string {
  return `run.orgId = policy.orgId AND run.type = policy.type AND run.state IN ('RUNNING', 'WAITING')
    AND NOT ${mayBeClaimed(manager, 'run.')}`;
}

function toPolicy({ windowStart, windowEnd, ...row }: RotationPolicyEntity): RotationPolicy {
  const window = windowStart === null || windowEnd === null ? null : { start: windowStart, end: windowEnd };
  return { ...row, window };
}

function toRow({ window, ...policy }: RotationPolicy): Row<RotationPolicyEntity> {
  return { ...policy, windowStart: window?.start ?? null, windowEnd: window?.end ?? null };
}
