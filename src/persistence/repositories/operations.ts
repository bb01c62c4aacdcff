import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { OperationId } from '../../key-management/identifiers.js';
import type { HsmWork, Operation } from '../../key-management/operation.js';
import type { StoreReader, StoreWriter } from '../../key-management/ports/store.js';
import { OperationEntity } from '../entities/operation-entity.js';
import { OperationStepEntity } from '../entities/operation-step-entity.js';
import { toTimeText } from '../entities/time-text.js';
import { inOrderOf } from './lists.js';
import { toOperation, toRow } from './operation-rows.js';
import { insertRow, updateRow } from './rows.js';

type Reader = Pick<
  StoreReader,
  'operation' | 'operationByIdempotencyKey' | 'openOperations' | 'generateOperationsByIds' | 'dueHsmWork'
>;
type Writer = Pick<StoreWriter, 'insertOperation' | 'updateOperation' | 'deleteOperation'>;

/** Reading operations, each with its steps in the same statement. */
export function operationReader(manager: EntityManager): Reader {
  return {
    operation: async (id) => (await many(operations(manager).where('operation.id = :id', { id })))[0],
    operationByIdempotencyKey: async (actorKind, actorId, kind, key) => {
      const query = operations(manager)
        .where('operation.actorKind = :actorKind AND operation.actorId = :actorId', { actorKind, actorId })
        .andWhere('operation.kind = :kind AND operation.idempotencyKey = :key', { kind, key });
      return (await many(query))[0];
    },
    openOperations: async (of) => {
      const query = operations(manager).where(isOpen);
      if (of === undefined) return await many(query);
      const { orgId, type } = of;
      return await many(
        query.andWhere('operation.orgId = :orgId AND operation.type = :type', { orgId, type }),
      );
    },
    generateOperationsByIds: async (ids) => {
      if (ids.length === 0) return [];
      const query = operations(manager).where('operation.id IN (:...ids)', { ids });
      return inOrderOf(ids, await many(query.andWhere(`operation.kind = 'generateTenantSecret'`)));
    },
    dueHsmWork: (now) => dueHsmWork(manager, now),
  };
}

/** Writing operations and their steps. */
export function operationWriter(manager: EntityManager): Writer {
  return {
    insertOperation: async (operation) => {
      await insertRow(manager, OperationEntity, toRow(operation));
      for (const [position, step] of operation.steps.entries()) {
        await insertRow(manager, OperationStepEntity, { operationId: operation.id, position, ...step });
      }
    },
    updateOperation: async (id, change, step) => {
      await updateRow(manager, OperationEntity, id, change);
      if (step === undefined) return;
      const position = await countSteps(manager, id);
      await insertRow(manager, OperationStepEntity, { operationId: id, position, ...step });
    },
    deleteOperation: async (id) => {
      await manager.delete(OperationEntity, id);
    },
  };
}

/** In the words of the index's own condition, so that it is used. */
const isOpen = `operation.state IN ('RUNNING', 'UNKNOWN') AND operation.type IS NOT NULL`;

function operations(manager: EntityManager): SelectQueryBuilder<OperationEntity> {
  return manager
    .createQueryBuilder(OperationEntity, 'operation')
    .leftJoinAndMapMany('operation.steps', OperationStepEntity, 'step', 'step.operationId = operation.id')
    .orderBy('operation.createdAt')
    .addOrderBy('operation.id')
    .addOrderBy('step.position');
}

async function many(query: SelectQueryBuilder<OperationEntity>): Promise<Operation[]> {
  return (await query.getMany()).map(toOperation);
}

async function countSteps(manager: EntityManager, operationId: OperationId): Promise<number> {
  const query = manager.createQueryBuilder(OperationStepEntity, 'step').select('count(*)', 'count');
  const row = await query
    .where('step.operationId = :operationId', { operationId })
    .getRawOne<{ count: number | string }>();
  return Number(row?.count);
}

async function dueHsmWork(
  manager: EntityManager,
  now: Date,
): Promise<{ readonly id: OperationId; readonly work: HsmWork }[]> {
  const rows = await manager
    .createQueryBuilder(OperationEntity, 'operation')
    .select(['operation.id', 'operation.hsmWork'])
    .where(`operation.state IN ('SUCCEEDED', 'FAILED') AND operation.hsmWork IS NOT NULL`)
    .andWhere('(operation.hsmWorkNotBefore IS NULL OR operation.hsmWorkNotBefore <= :now)', {
      now: toTimeText(now),
    })
    .orderBy('operation.createdAt')
    .addOrderBy('operation.id')
    .getMany();
  return rows.flatMap(({ id, hsmWork }) => (hsmWork === null ? [] : [{ id, work: hsmWork }]));
}
