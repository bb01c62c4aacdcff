import { notFound } from '../arguments.js';
import { KeyManagerError } from '../errors.js';
import { parseSalesforceOrgId, parseTenantSecretId, type TenantSecretId } from '../identifiers.js';
import type { StoreReader } from '../ports/store.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import type { TenantSecret } from '../tenant-secret.js';

/** The org of an id that came from outside; rejects with NOT_FOUND. */
export async function requireOrg(read: StoreReader, orgId: string): Promise<SalesforceOrg> {
  const id = parseSalesforceOrgId(orgId);
  const [org] = id === undefined ? [] : await read.salesforceOrgsByIds([id]);
  if (org === undefined) throw notFound('Salesforce org');
  return org;
}

/** The secret of an id that came from outside, with its org; rejects with NOT_FOUND. */
export async function requireSecret(
  read: StoreReader,
  secretId: string,
): Promise<{ readonly secret: TenantSecret; readonly org: SalesforceOrg }> {
  const id = parseTenantSecretId(secretId);
  const [secret] = id === undefined ? [] : await read.tenantSecretsByIds([id]);
  const [org] = secret === undefined ? [] : await read.salesforceOrgsByIds([secret.orgId]);
  if (secret === undefined || org === undefined) throw notFound('tenant secret');
  return { secret, org };
}

/** The secret of an operation that has ended. */
export async function secretOfResult(
  read: StoreReader,
  id: TenantSecretId | undefined,
): Promise<TenantSecret> {
  const [secret] = id === undefined ? [] : await read.tenantSecretsByIds([id]);
  if (secret === undefined) throw new Error('the secret of an ended operation is gone');
  return secret;
}

/** Lets only a key ID pass that is the secret's own; rejects with CONFIRMATION_MISMATCH. */
export function requireConfirmation(secret: TenantSecret, confirmKeyId: string): void {
  if (secret.keyId === confirmKeyId) return;
  throw new KeyManagerError(
    'CONFIRMATION_MISMATCH',
    `confirmKeyId is not the key ID of version ${String(secret.version)}, which is ${secret.keyId}.`,
    {},
  );
}
