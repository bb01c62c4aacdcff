import type { SalesforceOrgId, TenantSecretId } from '../identifiers.js';
import type { GenerateIntent, Operation } from '../operation.js';
import type { StoreReader } from '../ports/store.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import type { TenantSecret, TenantSecretType } from '../tenant-secret.js';

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

/** The org of an operation; orgs stay for as long as their operations do. */
export async function orgOf(read: StoreReader, operation: Operation): Promise<SalesforceOrg> {
  const ids: SalesforceOrgId[] = operation.orgId === null ? [] : [operation.orgId];
  const [org] = await read.salesforceOrgsByIds(ids);
  if (org === undefined) throw new Error(`the org of operation ${operation.id} is gone`);
  return org;
}

/** The secret that a destroy or a restore is about, as it is on record now. */
export async function targetOf(read: StoreReader, operation: Operation): Promise<TenantSecret> {
  const ids: TenantSecretId[] = operation.targetId === null ? [] : [operation.targetId];
  const [secret] = await read.tenantSecretsByIds(ids);
  if (secret === undefined) throw new Error(`the secret of operation ${operation.id} is gone`);
  return secret;
}

/** Whether it has not come to its end, and blocks its org and type. */
export function isOpen(operation: Operation): boolean {
  return operation.state === 'RUNNING' || operation.state === 'UNKNOWN';
}

/** Whether a request that changes something in Salesforce is on record as about to be sent, or as sent. */
export function wasSent({ progress }: Operation): boolean {
  return progress !== 'RESERVED' && progress !== 'INTENT' && progress !== 'SECRET_MADE';
}
