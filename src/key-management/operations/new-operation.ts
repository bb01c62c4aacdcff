import type { Actor } from '../actor.js';
import type { OperationId, SalesforceOrgId } from '../identifiers.js';
import type { Idempotency, Lease, Operation, OperationKind, OperationResult } from '../operation.js';
import type { Reservation } from './journal.js';

const nothingYet = {
  lease: null,
  type: null,
  targetId: null,
  backupChoice: null,
  generateIntent: null,
  secretValueHash: null,
  keyId: null,
  result: null,
  error: null,
  hsmWork: null,
  hsmWorkNotBefore: null,
  keyDestroyedAt: null,
  backupNotBefore: null,
  endedAt: null,
} as const;

/** A key operation that has its place and nothing else yet. */
export function newKeyOperation(reservation: Reservation, lease: Lease, at: Date): Operation {
  return {
    ...nothingYet,
    ...reservation,
    lease,
    state: 'RUNNING',
    progress: 'RESERVED',
    steps: [{ progress: 'RESERVED', at }],
    createdAt: at,
  };
}

/** A call that is on record together with its whole effect. */
export interface EndedCall {
  readonly id: OperationId;
  readonly kind: OperationKind;
  readonly actor: Actor;
  readonly orgId: SalesforceOrgId | null;
  readonly idempotency: Idempotency | null;
  readonly result: OperationResult;
}

/** The operation of such a call. */
export function newEndedOperation(call: EndedCall, at: Date): Operation {
  return {
    ...nothingYet,
    ...call,
    state: 'SUCCEEDED',
    progress: 'CONFIRMED',
    steps: [{ progress: 'CONFIRMED', at }],
    createdAt: at,
    endedAt: at,
  };
}
