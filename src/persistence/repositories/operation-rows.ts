import type { Operation } from '../../key-management/operation.js';
import type { OperationEntity } from '../entities/operation-entity.js';
import type { Row } from './rows.js';

/** An operation's row, without its steps. */
export function toRow(operation: Operation): Row<OperationEntity> {
  const { actor, idempotency, steps: _, ...fields } = operation;
  return {
    ...fields,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    idempotencyKey: idempotency?.key ?? null,
    idempotencyInputHash: idempotency?.inputHash ?? null,
  };
}

/** The operation of a row that was read with its steps. */
export function toOperation(row: Row<OperationEntity>): Operation {
  const { actorKind, actorId, actorName, idempotencyKey, idempotencyInputHash, steps, ...fields } = row;
  const idempotency =
    idempotencyKey === null || idempotencyInputHash === null
      ? null
      : { key: idempotencyKey, inputHash: idempotencyInputHash };
  return {
    ...fields,
    actor: { kind: actorKind, id: actorId, name: actorName },
    idempotency,
    steps: (steps ?? []).map(({ progress, at }) => ({ progress, at })),
  };
}
