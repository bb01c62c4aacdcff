import type { GenerateIntent, Operation } from '../operation.js';
import type { TenantSecretType } from '../tenant-secret.js';

/** The type of a key operation; the database holds none without. */
export function typeOf(operation: Operation): TenantSecretType {
  if (operation.type === null) throw new Error(`operation ${operation.id} has no type`);
  return operation.type;
}

/** What a generate operation set out to make; on record before anything was made. */
export function intentOf(operation: Operation): GenerateIntent {
  if (operation.generateIntent === null) throw new Error(`operation ${operation.id} has no intent`);
  return operation.generateIntent;
}
