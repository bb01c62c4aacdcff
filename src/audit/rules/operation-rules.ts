import type { OperationId } from '../../key-management/identifiers.js';
import type { HsmWork, Operation, OperationChange, OperationStep } from '../../key-management/operation.js';
import type { StoreReader } from '../../key-management/ports/store.js';
import type { RuleNote } from '../rules.js';

/** An operation that is written when it has ended tells of the call it was; one that is reserved promises nothing. */
export function insertedOperation(_: StoreReader, operation: Operation): RuleNote[] {
  if (operation.state !== 'SUCCEEDED') return [];
  return [{ ...factsOf(operation, {}), outcome: 'SUCCEEDED', tells: true }];
}

/**
 * A key operation is on record before the first thing that cannot be undone (its intent), and with whatever it comes
 * to. An outcome that stays unknown is told of once.
 */
export async function changedOperation(
  read: StoreReader,
  id: OperationId,
  change: OperationChange,
  step?: OperationStep,
): Promise<RuleNote[]> {
  const begins = step?.progress === 'INTENT';
  const { state } = change;
  const turns = state === 'SUCCEEDED' || state === 'FAILED' || state === 'UNKNOWN';
  const isWorkDone = change.hsmWork === null;
  if (!begins && !turns && !isWorkDone) return [];
  const before = await read.operation(id);
  if (before === undefined) return [];
  const facts = factsOf(before, change);
  const notes: RuleNote[] = begins ? [{ ...facts, outcome: 'BEGUN', tells: true }] : [];
  if (turns && before.state !== state) {
    notes.push({ ...facts, outcome: state, code: change.error?.code ?? null });
  }
  if (isWorkDone && before.hsmWork !== null) {
    // It may be done long after the operation, and by whoever comes by: the origin says on whose behalf.
    const { actor: _, ...about } = facts;
    notes.push({ ...about, action: tokenActions[before.hsmWork], outcome: 'SUCCEEDED' });
  }
  return notes;
}

/** What an operation left to do in the token, done. */
const tokenActions: Readonly<Record<HsmWork, string>> = {
  CLOSE: 'closeTokenKey',
  DESTROY: 'destroyTokenKey',
};

function factsOf(operation: Operation, change: OperationChange): Omit<RuleNote, 'outcome'> {
  const result = change.result ?? operation.result;
  const target = operation.targetId;
  const keyId = change.keyId ?? operation.keyId;
  return {
    actor: operation.actor,
    action: operation.kind,
    orgId: operation.orgId,
    objectId: target ?? result?.tenantSecretId ?? result?.certificateId ?? result?.salesforceOrgId ?? null,
    operationId: operation.id,
    detail: {
      ...(operation.type === null ? {} : { type: operation.type }),
      ...(keyId === null ? {} : { keyId }),
    },
  };
}
