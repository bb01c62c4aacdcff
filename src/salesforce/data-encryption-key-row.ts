import { z } from 'zod';
import type { SalesforceTenantSecret } from '../key-management/ports/salesforce.js';
import { parseRecordId } from './record-id.js';
import { salesforceDate } from './tenant-secret-row.js';

/** Status of a DataEncryptionKey, without blanks and in one case; null where the row is no key (yet, or any more). */
const statuses: Readonly<Record<string, SalesforceTenantSecret['status'] | null>> = {
  ACTIVE: 'ACTIVE',
  ARCHIVED: 'ARCHIVED',
  INACTIVE: 'ARCHIVED',
  ACTIVATIONPENDING: null,
  CANCELED: null,
};

const text = z.string().nullish();
const status = z.string().transform((spelt, context) => {
  const known = statuses[bare(spelt)];
  if (known !== undefined) return known;
  context.addIssue({ code: 'custom', message: 'not a known status' });
  return z.NEVER;
});

/** A record id of whatever prefix the object has; TenantSecret's own is no DataEncryptionKey's. */
export const dataEncryptionKeyId = z.string().transform((id, context) => {
  const whole = id.startsWith('02G') ? undefined : parseRecordId(id, '');
  if (whole !== undefined) return whole;
  context.addIssue({ code: 'custom', message: 'not the id of a DataEncryptionKey' });
  return z.NEVER;
});

/** A row of DataEncryptionKey as `FIELDS(ALL)` answers it (Object Reference, API 63). */
export const dataEncryptionKeyRow = z.object({
  Id: dataEncryptionKeyId,
  Type: z.string(),
  Status: status,
  Version: z.number().int().nonnegative().nullish(),
  Source: text,
  Description: text,
  DoesUseKeyDerivation: z.boolean().nullish(),
  DataEncryptionKeyCertName: text,
  SessionToken: text,
  CreatedDate: salesforceDate,
  LastModifiedDate: salesforceDate,
});
/** The same, read. */
export type DataEncryptionKeyRow = z.output<typeof dataEncryptionKeyRow>;

/** Whether it is of the type Search Index, which is spelt in more than one way. */
export function isOfSearchIndex({ Type }: DataEncryptionKeyRow): boolean {
  return bare(Type) === 'SEARCHINDEX';
}

/** The row as the domain knows keys; undefined where it is no key yet, or any more. */
export function toKey(row: DataEncryptionKeyRow): SalesforceTenantSecret | undefined {
  if (row.Status === null) return undefined;
  return {
    keyId: row.Id,
    type: 'SEARCH_INDEX',
    version: row.Version ?? 0,
    status: row.Status,
    // Source tells where the root key is; whether somebody uploaded the key, our mark alone can tell.
    source: row.Source?.toUpperCase() === 'SALESFORCE' ? 'HSM' : 'OTHER',
    keyDerivationMode: row.DoesUseKeyDerivation === false ? 'NONE' : 'PBKDF2',
    description: row.Description ?? null,
    createdAt: row.CreatedDate,
    lastModifiedAt: row.LastModifiedDate,
  };
}

function bare(spelt: string): string {
  return spelt.replace(/[\s_]/g, '').toUpperCase();
}
