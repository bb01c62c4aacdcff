import type { OperationId } from '../identifiers.js';

/**
 * This server was held up past its lease, and the operation has passed to another one: whatever it still wanted to
 * write was refused. Never shown; the caller is told that the operation goes on.
 */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
  readonly operationId: OperationId;

  constructor(operationId: OperationId) {
    super(`the lease of operation ${operationId} has passed to another server`);
    this.operationId = operationId;
  }
}
