import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Lease } from '../../key-management/operation.js';
import type { RotationReader, RotationWriter } from '../../key-management/ports/rotation-store.js';
import type { RotationRun, RotationRunFilter } from '../../key-management/rotation/rotation-run.js';
import { databaseTime } from '../database-clock.js';
import { RotationRunEntity } from '../entities/rotation-run-entity.js';
import { countOf } from './counts.js';
import { byTime, cutStretch, inOrderOf, ofOrgs, sorted } from './lists.js';
import { narrowed } from './narrowed.js';
import { mayBeClaimed } from './operations.js';
import { changeWhere, insertRow } from './rows.js';

type Reader = Omit<RotationReader, 'rotationPolicy' | 'rotationPoliciesOfOrgs' | 'dueRotationPolicies'>;
type Writer = Pick<RotationWriter, 'insertRotationRun' | 'claimRotationRun' | 'advanceRotationRun'>;

/** Where the lease is still this one. */
const isHeld = '"id" = :id AND "lease_holder" = :holder AND "lease_fence" = :fence';

/** Reading runs. */
export function rotationRunReader(manager: EntityManager): Reader {
  const runs = (filter: RotationRunFilter): SelectQueryBuilder<RotationRunEntity> =>
    narrowed(manager.createQueryBuilder(RotationRunEntity, 'run'), filter);
  return {
    rotationRuns: async (filter, stretch) =>
      (await cutStretch(runs(filter), byTime, stretch).getMany()).map(toRun),
    countRotationRuns: (filter, onlyOrgs) => countOf(ofOrgs(runs(filter), onlyOrgs)),
    rotationRunsByIds: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await runs({}).where('run.id IN (:...ids)', { ids }).getMany();
      return inOrderOf(ids, rows.map(toRun));
    },
    openRotationRun: async ({ orgId, type }) => {
      const row = await runs({ orgId, type }).andWhere(`run.state IN ('RUNNING', 'WAITING')`).getOne();
      return row === null ? undefined : toRun(row);
    },
    newestRotationRuns: async (keys) => {
      if (keys.length === 0) return [];
      const orgIds = [...new Set(keys.map(({ orgId }) => orgId))];
      const query = runs({}).where('run.orgId IN (:...orgIds)', { orgIds }).andWhere(isNewest(manager));
      const rows = (await sorted(query, byTime).getMany()).map(toRun);
      return keys.map((key) => rows.find((row) => row.orgId === key.orgId && row.type === key.type));
    },
  };
}

/** Writing runs, and passing their leases on. */
export function rotationRunWriter(manager: EntityManager): Writer {
  const expiry = (milliseconds: number): { leaseExpires: () => string } => ({
    leaseExpires: () => databaseTime(manager, milliseconds),
  });
  return {
    insertRotationRun: async ({ lease, ...run }, leaseMilliseconds) => {
      const row = { ...run, leaseHolder: lease.holder, leaseFence: lease.fence, leaseExpires: null };
      await insertRow(manager, RotationRunEntity, row);
      await changeWhere(manager, RotationRunEntity, expiry(leaseMilliseconds), '"id" = :id', { id: run.id });
    },
    claimRotationRun: async (id, holder, leaseMilliseconds) => {
      const change = {
        leaseHolder: holder,
        leaseFence: () => '"lease_fence" + 1',
        ...expiry(leaseMilliseconds),
      };
      const free = `"id" = :id AND "state" IN ('RUNNING', 'WAITING') AND ${mayBeClaimed(manager, '')}`;
      const claimed = await changeWhere(manager, RotationRunEntity, change, free, { id, holder });
      const row = claimed === 1 ? await manager.findOneBy(RotationRunEntity, { id }) : null;
      return row === null ? undefined : toRun(row);
    },
    advanceRotationRun: async (id, { holder, fence }: Lease, leaseMilliseconds, change) => {
      const whole = { ...change, ...expiry(leaseMilliseconds) };
      return (await changeWhere(manager, RotationRunEntity, whole, isHeld, { id, holder, fence })) === 1;
    },
  };
}

function isNewest(manager: EntityManager): string {
  const newer = manager
    .createQueryBuilder(RotationRunEntity, 'newer')
    .select('1')
    .where('newer.orgId = run.orgId AND newer.type = run.type AND newer.createdAt > run.createdAt');
  return `NOT EXISTS (${newer.getQuery()})`;
}

function toRun({ leaseHolder, leaseFence, leaseExpires: _, ...row }: RotationRunEntity): RotationRun {
  return { ...row, lease: { holder: leaseHolder, fence: leaseFence } };
}
