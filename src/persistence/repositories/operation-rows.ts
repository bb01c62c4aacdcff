import type { Operation, OperationChange } from '../../key-management/operation.js';
import type { OperationEntity } from '../entities/operation-entity.js';
import type { Row } from './rows.js';

/** An operation's row, without its steps; when its lease expires is for the database's clock to say. */
export function toRow(operation: Operation): Row<OperationEntity> {
  const { actor, idempotency, lease, steps: _, ...fields } = operation;
  return {
    ...fields,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    idempotencyKey: idempotency?.key ?? null,
    idempotencyInputHash: idempotency?.inputHash ?? null,
    leaseHolder: lease?.holder ?? null,
    leaseFence: lease?.fence ?? 0,
    leaseExpires: null,
  };
}

/** The operation of a row that was read with its steps. */
export function toOperation(row: Row<OperationEntity>): Operation {
  const { actorKind, actorId, actorName, idempotencyKey, idempotencyInputHash, steps, ...rest } = row;
  const { leaseHolder, leaseFence, leaseExpires: _, ...fields } = rest;
  const idempotency =
    idempotencyKey === null || idempotencyInputHash === null
      ? null
      : { key: idempotencyKey, inputHash: idempotencyInputHash };
  return {
    ...fields,
    actor: { kind: actorKind, id: actorId, name: actorName },
    idempotency,
    lease: leaseHolder === null ? null : { holder: leaseHolder, fence: leaseFence },
    steps: (steps ?? []).map(({ progress, at }) => ({ progress, at })),
  };
}

/** The columns that a change is about. */
export function toChangedColumns({ idempotency, ...fields }: OperationChange): Partial<Row<OperationEntity>> {
  return idempotency === null ? { ...fields, idempotencyKey: null, idempotencyInputHash: null } : fields;
}
