import { z } from 'zod';
import { KeyManagerError } from '../key-management/errors.js';
import type {
  SalesforceTenantSecret,
  TenantSecretExport,
  TenantSecretListing,
} from '../key-management/ports/salesforce.js';
import type { KeyObject, TenantSecretType } from '../key-management/tenant-secret.js';
import { listDataEncryptionKeys, searchIndexObject } from './data-encryption-keys.js';
import { isObjectHidden, toKeyManagerError, toTenantSecretError } from './failures.js';
import type { OrgCalls } from './org-calls.js';
import { readShape } from './org-connection.js';
import { parseRecordId } from './record-id.js';
import { RequestFailure, isRequestFailure } from './request-failure.js';
import { queryAll, soqlText } from './soql.js';
import { listedFields, salesforceTypes, tenantSecretRow, tenantSecretStatus } from './tenant-secret-row.js';

/** Every row of a type, newest version first. Rejects with KeyManagerError. */
export async function listTenantSecrets(
  calls: OrgCalls,
  type: TenantSecretType,
): Promise<TenantSecretListing> {
  const soql =
    `SELECT ${listedFields.join(', ')} FROM TenantSecret` +
    ` WHERE Type = ${soqlText(salesforceTypes[type])} ORDER BY Version DESC`;
  try {
    const { records, salesforceTime } = await queryAll(calls, soql, tenantSecretRow);
    if (salesforceTime === undefined) {
      throw new RequestFailure('UNREADABLE', "Salesforce's answer has no Date header to tell its clock by.");
    }
    if (records.some((row) => row.type !== type)) {
      throw new RequestFailure('UNREADABLE', 'Salesforce answered rows of another type.');
    }
    if (type !== 'SEARCH_INDEX') return { rows: records, salesforceTime, keyObject: 'TENANT_SECRET' };
    const keyObject = await searchIndexObject(calls);
    return { rows: await withDataEncryptionKeys(calls, records, keyObject), salesforceTime, keyObject };
  } catch (thrown) {
    throw toTenantSecretError(thrown, 'Listing the tenant secrets');
  }
}

/**
 * Search Index keys are of two objects where the org has both. Once a DataEncryptionKey is active it encrypts what is
 * new, so that a TenantSecret that Salesforce may still call active only decrypts: one key is active, as for any type.
 */
async function withDataEncryptionKeys(
  calls: OrgCalls,
  secrets: readonly SalesforceTenantSecret[],
  keyObject: KeyObject,
): Promise<SalesforceTenantSecret[]> {
  if (keyObject === 'TENANT_SECRET') return [...secrets];
  const keys = await listDataEncryptionKeys(calls);
  const isSucceeded = keys.some(({ status }) => status === 'ACTIVE');
  const left = secrets.map((secret): SalesforceTenantSecret =>
    isSucceeded && secret.status === 'ACTIVE' ? { ...secret, status: 'ARCHIVED' } : secret,
  );
  return [...keys, ...left];
}

/** 32 bytes in base64; anything else is not a SHA-256 (an address, for one). */
const sha256 = /^[A-Za-z0-9+/]{43}=$/;
const hashShape = z.object({ SecretValueHash: z.string().nullish() });

/**
 * SecretValueHash of a row, read from the row itself: a query may answer base64 fields with an address. Null where
 * Salesforce shows none. Rejects with KeyManagerError.
 */
export async function secretValueHash(calls: OrgCalls, keyId: string): Promise<string | null> {
  return await aboutRow(calls, keyId, "Reading a tenant secret's hash", async (id) => {
    const answer = await calls.run((connection) =>
      connection.retrieve('TenantSecret', id, { fields: ['SecretValueHash'] }),
    );
    const hash = readShape(hashShape, answer).SecretValueHash?.trim() ?? '';
    return sha256.test(hash) ? hash : null;
  });
}

const exportShape = z.object({
  SecretValue: z.string().nullish(),
  SecretValueHash: z.string().nullish(),
  Status: tenantSecretStatus,
});
/** Base64 in full: an address, as a query answers it, is none. */
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** SecretValue of a row with what tells whether it is the right one. Rejects with KeyManagerError. */
export async function exportTenantSecret(calls: OrgCalls, keyId: string): Promise<TenantSecretExport> {
  return await aboutRow(calls, keyId, 'Exporting the tenant secret', async (id) => {
    const fields = ['SecretValue', 'SecretValueHash', 'Status'];
    const answer = await calls.run((connection) => connection.retrieve('TenantSecret', id, { fields }));
    const { SecretValue, SecretValueHash, Status } = readShape(exportShape, answer);
    const value = SecretValue?.replace(/\s/g, '') ?? '';
    const hash = SecretValueHash?.trim() ?? '';
    return {
      secretValue: value !== '' && base64.test(value) ? value : null,
      status: Status,
      secretValueHash: sha256.test(hash) ? hash : null,
    };
  });
}

/** PATCH Status DESTROYED; resolves on 204 alone. Rejects with KeyManagerError. */
export async function destroyTenantSecret(
  calls: OrgCalls,
  keyId: string,
  mayStillSend?: () => boolean,
): Promise<void> {
  await aboutRow(calls, keyId, 'Destroying the tenant secret', async (id) => {
    await update(calls, { Id: id, Status: 'DESTROYED' }, mayStillSend);
  });
}

/** PATCH Status ARCHIVED with the exported SecretValue; resolves on 204 alone. Rejects with KeyManagerError. */
export async function restoreTenantSecret(
  calls: OrgCalls,
  { keyId, secretValue }: { readonly keyId: string; readonly secretValue: string },
  mayStillSend?: () => boolean,
): Promise<void> {
  await aboutRow(calls, keyId, 'Restoring the tenant secret', async (id) => {
    await update(calls, { Id: id, Status: 'ARCHIVED', SecretValue: secretValue }, mayStillSend);
  });
}

async function update(
  calls: OrgCalls,
  fields: Record<string, string> & { Id: string },
  mayStillSend?: () => boolean,
): Promise<void> {
  const { status } = await calls.run((connection) => connection.update('TenantSecret', fields), mayStillSend);
  if (status === 204) return;
  throw new RequestFailure('UNREADABLE', `Salesforce answered HTTP ${status}, not 204.`, { status });
}

function isMissing(thrown: unknown): boolean {
  return isRequestFailure(thrown) && thrown.code === 'NOT_FOUND';
}

/** Whether the object shows itself: tells a missing row from a missing permission. */
async function isVisible(calls: OrgCalls): Promise<boolean> {
  try {
    await calls.get('/sobjects/TenantSecret/describe');
    return true;
  } catch (thrown) {
    return !isObjectHidden(thrown);
  }
}

async function aboutRow<Result>(
  calls: OrgCalls,
  keyId: string,
  attempt: string,
  work: (id: string) => Promise<Result>,
): Promise<Result> {
  const id = parseRecordId(keyId, '02G');
  if (id === undefined) {
    throw new KeyManagerError('SALESFORCE_REJECTED', `${attempt} failed: its key ID is no TenantSecret's.`, {
      salesforceErrorCode: null,
    });
  }
  try {
    return await work(id);
  } catch (thrown) {
    if (isMissing(thrown) && (await isVisible(calls))) throw toKeyManagerError(thrown, attempt);
    throw toTenantSecretError(thrown, attempt);
  }
}
