import { z } from 'zod';
import { isTransient } from './failures.js';
import type { OrgCalls } from './org-calls.js';
import { isRequestFailure } from './request-failure.js';
import { queryAll } from './soql.js';

/** What reading and making certificates takes: fields of UserPermissionAccess, and their names in Setup. */
export const certificatePermissions = {
  PermissionsManageCertificates: 'Manage Certificates',
  PermissionsCustomizeApplication: 'Customize Application',
  PermissionsViewSetup: 'View Setup and Configuration',
} as const;

/**
 * The names, as Setup has them, of those permissions that the connected user lacks; undefined where the org does not
 * tell. Rejects with what may pass.
 */
export async function missingPermissions(
  calls: OrgCalls,
  permissions: Readonly<Record<string, string>>,
): Promise<string[] | undefined> {
  const fields = Object.keys(permissions);
  const soql = `SELECT ${fields.join(', ')} FROM UserPermissionAccess`;
  try {
    const { records } = await queryAll(calls, soql, z.record(z.string(), z.unknown()));
    const [granted] = records;
    if (granted === undefined) return undefined;
    return fields.flatMap((field) => (granted[field] === false ? [permissions[field] ?? field] : []));
  } catch (thrown) {
    if (!isRequestFailure(thrown) || isTransient(thrown)) throw thrown;
    return undefined;
  }
}

/** As `A, B and C`. */
export function inWords(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
}
