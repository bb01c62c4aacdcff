import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { OperationId, ServerId } from '../../key-management/identifiers.js';
import type { Operation } from '../../key-management/operation.js';
import type { OperationFilter, StoreReader } from '../../key-management/ports/store.js';
import { databaseTime, isShared } from '../database-clock.js';
import { OperationEntity } from '../entities/operation-entity.js';
import { OperationStepEntity } from '../entities/operation-step-entity.js';
import { toTimeText } from '../entities/time-text.js';
import { byTime, cutStretch, inOrderOf } from './lists.js';
import { narrowed } from './narrowed.js';
import { toOperation } from './operation-rows.js';

type Reader = Pick<
  StoreReader,
  | 'operation'
  | 'operations'
  | 'countOperations'
  | 'operationsByIds'
  | 'operationByIdempotencyKey'
  | 'openOperations'
  | 'abandonedOperations'
  | 'operationsWithWorkLeft'
>;

/** Reading operations, each with its steps in the same statement. */
export function operationReader(manager: EntityManager): Reader {
  return {
    operation: async (id) => (await many(operations(manager).where('operation.id = :id', { id })))[0],
    operations: (filter, stretch) => list(manager, filter, stretch),
    countOperations: async (filter) => {
      const query = narrowed(manager.createQueryBuilder(OperationEntity, 'operation'), filter);
      const row = await query.select('count(*)', 'count').getRawOne<{ count: number | string }>();
      return Number(row?.count);
    },
    operationsByIds: async (ids) => {
      if (ids.length === 0) return [];
      return inOrderOf(ids, await many(operations(manager).where('operation.id IN (:...ids)', { ids })));
    },
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
    abandonedOperations: async (holder) =>
      await many(operations(manager).where(isOpen).andWhere(mayBeClaimed(manager), { holder })),
    operationsWithWorkLeft: (now, holder) => withWorkLeft(manager, now, holder),
  };
}

/** In the words of the index's own condition, so that it is used. */
const isOpen = `operation.state IN ('RUNNING', 'UNKNOWN') AND operation.type IS NOT NULL`;

/**
 * Nobody holds the lease, or this server does; on a database that serves one server at a time, everybody else is gone.
 * For a query with the parameter `holder`.
 */
export function mayBeClaimed(manager: EntityManager, alias = 'operation.'): string {
  if (!isShared(manager)) return '1 = 1';
  const [holder, expires] = alias === '' ? ['"lease_holder"', '"lease_expires"'] : aliased(alias);
  return `(${expires} IS NULL OR ${expires} <= ${databaseTime(manager)} OR ${holder} = :holder)`;
}

function aliased(alias: string): [string, string] {
  return [`${alias}leaseHolder`, `${alias}leaseExpires`];
}

function operations(manager: EntityManager): SelectQueryBuilder<OperationEntity> {
  return withSteps(manager)
    .orderBy('operation.createdAt')
    .addOrderBy('operation.id')
    .addOrderBy('step.position');
}

function withSteps(manager: EntityManager): SelectQueryBuilder<OperationEntity> {
  return manager
    .createQueryBuilder(OperationEntity, 'operation')
    .leftJoinAndMapMany('operation.steps', OperationStepEntity, 'step', 'step.operationId = operation.id');
}

async function many(query: SelectQueryBuilder<OperationEntity>): Promise<Operation[]> {
  return (await query.getMany()).map(toOperation);
}

/** The page is cut before the steps are joined to it: a limit would count them too. */
async function list(
  manager: EntityManager,
  filter: OperationFilter,
  stretch: Parameters<Reader['operations']>[1],
): Promise<Operation[]> {
  const query = withSteps(manager);
  const page = query.subQuery().select('listed.id', 'id').from(OperationEntity, 'listed');
  cutStretch(narrowed(page, filter), byTime, stretch);
  return await many(
    query
      .where(`operation.id IN ${page.getQuery()}`)
      .setParameters(page.getParameters())
      .orderBy('operation.createdAt', 'DESC')
      .addOrderBy('operation.id', 'DESC')
      .addOrderBy('step.position'),
  );
}

async function withWorkLeft(manager: EntityManager, now: Date, holder: ServerId): Promise<OperationId[]> {
  const isDue = (column: string): string => `(operation.${column} IS NULL OR operation.${column} <= :now)`;
  const rows = await manager
    .createQueryBuilder(OperationEntity, 'operation')
    .select(['operation.id'])
    .where(`operation.state IN ('SUCCEEDED', 'FAILED')`)
    .andWhere('(operation.hsmWork IS NOT NULL OR operation.backupNotBefore IS NOT NULL)')
    .andWhere(
      `(operation.hsmWork IS NOT NULL AND ${isDue('hsmWorkNotBefore')} OR operation.backupNotBefore <= :now)`,
      { now: toTimeText(now) },
    )
    .andWhere(mayBeClaimed(manager), { holder })
    .orderBy('operation.createdAt')
    .addOrderBy('operation.id')
    .getMany();
  return rows.map(({ id }) => id);
}
