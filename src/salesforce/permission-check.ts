import { z } from 'zod';
import type { SalesforceCheck } from '../key-management/ports/salesforce.js';
import { isObjectHidden, isTransient } from './failures.js';
import type { OrgCalls } from './org-calls.js';
import { isRequestFailure } from './request-failure.js';
import { queryAll, soqlText } from './soql.js';

const name = 'Manage Encryption Keys';
const grantRemedy =
  'Give the connected user the system permission Manage Encryption Keys: Setup, Permission Sets, System Permissions.';
const shieldRemedy =
  'Have Shield Platform Encryption switched on for the org (a licence of Salesforce), then look under Setup, Platform Encryption, Key Management.';

/** An answer, or undefined: then the next source is asked. */
type Verdict = Omit<SalesforceCheck, 'name'> | undefined;

const grantShape = z.object({ PermissionsManageEncryptionKeys: z.boolean() });

/** The plainest source: what the user may do, asked as the user. Not every org shows it. */
async function askUserPermissionAccess(calls: OrgCalls): Promise<Verdict> {
  const soql = 'SELECT PermissionsManageEncryptionKeys FROM UserPermissionAccess';
  const { records } = await queryAll(calls, soql, grantShape);
  const [row] = records;
  if (row === undefined) return undefined;
  return row.PermissionsManageEncryptionKeys
    ? { state: 'OK', detail: 'The connected user has the permission.', remedy: null }
    : { state: 'FAILED', detail: 'The connected user lacks the permission.', remedy: grantRemedy };
}

/**
 * The field exists only where Shield is on, which is worth a sentence of its own. No row proves nothing: without View
 * Setup the assignments are not shown.
 */
async function askPermissionSets(calls: OrgCalls): Promise<Verdict> {
  const soql =
    'SELECT Id FROM PermissionSetAssignment' +
    ` WHERE AssigneeId = ${soqlText(calls.login.userId)}` +
    ' AND PermissionSet.PermissionsManageEncryptionKeys = true LIMIT 1';
  try {
    const { records } = await queryAll(calls, soql, z.object({ Id: z.string() }));
    if (records.length === 0) return undefined;
    return { state: 'OK', detail: 'A permission set of the connected user grants it.', remedy: null };
  } catch (thrown) {
    if (!isRequestFailure(thrown) || thrown.code !== 'INVALID_FIELD') throw thrown;
    const detail = 'The org does not know the permission: Shield Platform Encryption is not switched on.';
    return { state: 'FAILED', detail, remedy: shieldRemedy };
  }
}

const describeShape = z.object({ createable: z.boolean() });

/** What counts in the end: whether Salesforce shows TenantSecret to the user. */
async function describeTenantSecret(calls: OrgCalls): Promise<Verdict> {
  try {
    const { value } = await calls.get('/sobjects/TenantSecret/describe');
    if (describeShape.safeParse(value).data?.createable !== true) return undefined;
    return { state: 'OK', detail: 'Salesforce lets the connected user create TenantSecret.', remedy: null };
  } catch (thrown) {
    if (!isObjectHidden(thrown)) throw thrown;
    const detail =
      'Salesforce hides TenantSecret from the connected user: the permission is missing, or Shield is not switched on.';
    return { state: 'FAILED', detail, remedy: `${grantRemedy} ${shieldRemedy}` };
  }
}

/** Says whether the user may manage keys; UNKNOWN rather than a guess. Rejects with what may pass. */
export async function checkManageEncryptionKeys(calls: OrgCalls): Promise<SalesforceCheck> {
  for (const ask of [askUserPermissionAccess, askPermissionSets, describeTenantSecret]) {
    const verdict = await ask(calls).catch((thrown: unknown) => {
      if (!isRequestFailure(thrown) || isTransient(thrown)) throw thrown;
      return undefined;
    });
    if (verdict !== undefined) return { name, ...verdict };
  }
  const detail = 'It could not be determined whether the connected user has the permission.';
  return { name, state: 'UNKNOWN', detail, remedy: grantRemedy };
}
