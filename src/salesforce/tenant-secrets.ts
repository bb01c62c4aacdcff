import { z } from 'zod';
import { KeyManagerError } from '../key-management/errors.js';
import type { TenantSecretListing } from '../key-management/ports/salesforce.js';
import type { TenantSecretType } from '../key-management/tenant-secret.js';
import { isObjectHidden, toKeyManagerError, toTenantSecretError } from './failures.js';
import type { OrgCalls } from './org-calls.js';
import { readShape } from './org-connection.js';
import { parseRecordId } from './record-id.js';
import { RequestFailure, isRequestFailure } from './request-failure.js';
import { queryAll, soqlText } from './soql.js';
import { listedFields, salesforceTypes, tenantSecretRow } from './tenant-secret-row.js';

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
    return { rows: records, salesforceTime };
  } catch (thrown) {
    throw toTenantSecretError(thrown, 'Listing the tenant secrets');
  }
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

/** PATCH Status DESTROYED; resolves on 204 alone. Rejects with KeyManagerError. */
export async function destroyTenantSecret(calls: OrgCalls, keyId: string): Promise<void> {
  await aboutRow(calls, keyId, 'Destroying the tenant secret', async (id) => {
    const { status } = await calls.run((connection) =>
      connection.update('TenantSecret', { Id: id, Status: 'DESTROYED' }),
    );
    if (status === 204) return;
    throw new RequestFailure('UNREADABLE', `Salesforce answered HTTP ${status}, not 204.`, { status });
  });
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
