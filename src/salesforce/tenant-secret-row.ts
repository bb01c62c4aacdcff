import { z } from 'zod';
import { KeyDerivationMode, TenantSecretStatus, TenantSecretType } from '../key-management/tenant-secret.js';
import type { SalesforceTenantSecret } from '../key-management/ports/salesforce.js';
import { parseRecordId } from './record-id.js';

/** TenantSecret.Type as Salesforce spells it. */
export const salesforceTypes: Readonly<Record<TenantSecretType, string>> = {
  DATA: 'Data',
  SEARCH_INDEX: 'SearchIndex',
  DETERMINISTIC_DATA: 'DeterministicData',
  EVENT_BUS: 'EventBus',
  ANALYTICS: 'Analytics',
  DATABASE: 'Database',
};

/** The fields that a listing asks for; never SecretValue, and not SecretValueHash (SOQL may answer an address). */
export const listedFields = [
  'Id',
  'Type',
  'Status',
  'Version',
  'Source',
  'KeyDerivationMode',
  'Description',
  'CreatedDate',
  'LastModifiedDate',
] as const;

/** A picklist whose letters may come in either case, and absent where an older version leaves the field empty. */
function picklist<Value extends string>(
  spellings: Readonly<Record<string, Value>>,
  absent?: Value,
): z.ZodType<Value> {
  return z
    .string()
    .nullish()
    .transform((text, context) => {
      const value = text === null || text === undefined ? absent : spellings[text.toUpperCase()];
      if (value !== undefined) return value;
      context.addIssue({ code: 'custom', message: 'not a known value of the picklist' });
      return z.NEVER;
    });
}

const types = Object.fromEntries(
  Object.values(TenantSecretType).map((type) => [salesforceTypes[type].toUpperCase(), type]),
);

const sources: Readonly<Record<string, SalesforceTenantSecret['source']>> = {
  HSM: 'HSM',
  UPLOADED: 'UPLOADED',
  REMOTE: 'REMOTE',
};

/** `2026-11-24T12:00:00.000+0000`, as the REST API writes its datetimes; the usual RFC 3339 too. */
export const salesforceDate = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)$/)
  .transform((text, context) => {
    const date = new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
    if (!Number.isNaN(date.getTime())) return date;
    context.addIssue({ code: 'custom', message: 'not a date' });
    return z.NEVER;
  });

/** A TenantSecret's id (prefix 02G), in 18 characters. */
export const tenantSecretId = z.string().transform((text, context) => {
  const id = parseRecordId(text, '02G');
  if (id !== undefined) return id;
  context.addIssue({ code: 'custom', message: 'not the id of a TenantSecret' });
  return z.NEVER;
});

/** TenantSecret.Status. */
export const tenantSecretStatus = picklist<TenantSecretStatus>(TenantSecretStatus);

/** A row of TenantSecret as a query answers it. */
export const tenantSecretRow = z
  .object({
    Id: tenantSecretId,
    Type: picklist(types),
    Status: tenantSecretStatus,
    Version: z.number().int().nonnegative(),
    Source: z
      .string()
      .nullish()
      .transform((text) => sources[(text ?? '').toUpperCase()] ?? ('OTHER' as const)),
    KeyDerivationMode: picklist<KeyDerivationMode>(KeyDerivationMode, KeyDerivationMode.PBKDF2),
    Description: z.string().nullish(),
    CreatedDate: salesforceDate,
    LastModifiedDate: salesforceDate,
  })
  .transform((row): SalesforceTenantSecret => ({
    keyId: row.Id,
    type: row.Type,
    version: row.Version,
    status: row.Status,
    source: row.Source,
    keyDerivationMode: row.KeyDerivationMode,
    description: row.Description ?? null,
    createdAt: row.CreatedDate,
    lastModifiedAt: row.LastModifiedDate,
  }));
