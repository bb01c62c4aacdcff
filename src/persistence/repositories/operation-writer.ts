import type { EntityManager } from 'typeorm';
import type { OperationId } from '../../key-management/identifiers.js';
import type { Lease, OperationStep } from '../../key-management/operation.js';
import type { StoreWriter } from '../../key-management/ports/store.js';
import { databaseTime } from '../database-clock.js';
import { OperationEntity } from '../entities/operation-entity.js';
import { OperationStepEntity } from '../entities/operation-step-entity.js';
import { mayBeClaimed, operationReader } from './operations.js';
import { toChangedColumns, toRow } from './operation-rows.js';
import { changeWhere, insertRow, updateRow } from './rows.js';

type Writer = Pick<
  StoreWriter,
  | 'insertOperation'
  | 'advanceOperation'
  | 'withdrawOperation'
  | 'updateOperation'
  | 'claimOperation'
  | 'renewLeases'
>;

/** Where the lease is still this one. */
const isHeld = '"id" = :id AND "lease_holder" = :holder AND "lease_fence" = :fence';

/** Writing operations and their steps, and passing their leases on. */
export function operationWriter(manager: EntityManager): Writer {
  const expiry = (milliseconds: number): { leaseExpires: () => string } => ({
    leaseExpires: () => databaseTime(manager, milliseconds),
  });
  return {
    insertOperation: async (operation, leaseMilliseconds) => {
      await insertRow(manager, OperationEntity, toRow(operation));
      for (const [position, step] of operation.steps.entries()) {
        await insertRow(manager, OperationStepEntity, { operationId: operation.id, position, ...step });
      }
      if (leaseMilliseconds === undefined) return;
      const { id } = operation;
      await changeWhere(manager, OperationEntity, expiry(leaseMilliseconds), '"id" = :id', { id });
    },
    advanceOperation: async (id, lease, leaseMilliseconds, change, step) => {
      const whole = { ...toChangedColumns(change), ...expiry(leaseMilliseconds) };
      const written = await changeWhere(manager, OperationEntity, whole, isHeld, { id, ...lease });
      if (written === 1 && step !== undefined) await appendStep(manager, id, step);
      return written === 1;
    },
    withdrawOperation: (id, lease) => withdraw(manager, id, lease),
    updateOperation: (id, change) => updateRow(manager, OperationEntity, id, toChangedColumns(change)),
    claimOperation: async (id, holder, leaseMilliseconds) => {
      const change = {
        leaseHolder: holder,
        leaseFence: () => '"lease_fence" + 1',
        ...expiry(leaseMilliseconds),
      };
      const free = `"id" = :id AND ${mayBeClaimed(manager, '')}`;
      const claimed = await changeWhere(manager, OperationEntity, change, free, { id, holder });
      return claimed === 1 ? await operationReader(manager).operation(id) : undefined;
    },
    renewLeases: async (holder, ids, leaseMilliseconds) => {
      if (ids.length === 0) return;
      const held = '"lease_holder" = :holder AND "id" IN (:...ids)';
      await changeWhere(manager, OperationEntity, expiry(leaseMilliseconds), held, { holder, ids });
    },
  };
}

async function appendStep(
  manager: EntityManager,
  operationId: OperationId,
  step: OperationStep,
): Promise<void> {
  const query = manager.createQueryBuilder(OperationStepEntity, 'step').select('count(*)', 'count');
  const row = await query
    .where('step.operationId = :operationId', { operationId })
    .getRawOne<{ count: number | string }>();
  const position = Number(row?.count);
  await insertRow(manager, OperationStepEntity, { operationId, position, ...step });
}

async function withdraw(manager: EntityManager, id: OperationId, lease: Lease): Promise<boolean> {
  const { affected } = await manager
    .createQueryBuilder()
    .delete()
    .from(OperationEntity)
    .where(isHeld, { id, ...lease })
    .execute();
  return affected === 1;
}
