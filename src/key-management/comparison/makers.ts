import { readDescription } from '../description.js';
import type { OperationId } from '../identifiers.js';
import type { Operation } from '../operation.js';
import type { SalesforceTenantSecret } from '../ports/salesforce.js';
import type { StoreReader } from '../ports/store.js';
import { keyObjectOf } from '../type-rules.js';
import type { Comparison } from './comparisons.js';

/** The operation whose mark a row bears, whether it made the row or not. */
export function markOf(row: SalesforceTenantSecret): OperationId | null {
  return readDescription(row.description).operationId;
}

/** The operations of ours that made rows, by key ID. A mark alone could be copied by hand; the hash could not. */
export async function makersOf(read: StoreReader, comparison: Comparison): Promise<Map<string, Operation>> {
  const marked = comparison.rows.flatMap((row) => {
    const operationId = markOf(row);
    // Salesforce says of a TenantSecret alone whether it was uploaded.
    const wasUploaded = row.source === 'UPLOADED' || keyObjectOf(row.keyId) === 'DATA_ENCRYPTION_KEY';
    return operationId === null || !wasUploaded ? [] : [{ row, operationId }];
  });
  const operations = await read.operationsByIds(marked.map(({ operationId }) => operationId));
  const makers = new Map<string, Operation>();
  marked.forEach(({ row }, index) => {
    const operation = operations[index];
    if (operation !== undefined && isMakerOf(operation, row, comparison)) makers.set(row.keyId, operation);
  });
  return makers;
}

function isMakerOf(operation: Operation, row: SalesforceTenantSecret, comparison: Comparison): boolean {
  if (operation.kind !== 'generateTenantSecret') return false;
  if (operation.orgId !== comparison.orgId || operation.type !== row.type) return false;
  if (operation.keyId !== null && operation.keyId !== row.keyId) return false;
  const hash = comparison.hashes.get(row.keyId) ?? null;
  return hash === null || hash === operation.secretValueHash;
}
