import { z } from 'zod';
import { KeyManagerError } from '../key-management/errors.js';
import type { ListedCertificate } from '../key-management/ports/salesforce.js';
import { isForbidden, toKeyManagerError } from './failures.js';
import { certificatePermissions, inWords, missingPermissions } from './granted-permissions.js';
import type { OrgCalls } from './org-calls.js';
import { isRequestFailure } from './request-failure.js';
import { queryAll } from './soql.js';
import { salesforceDate } from './tenant-secret-row.js';

const attempt = "Reading the org's certificates";
const plainFields = ['DeveloperName', 'MasterLabel', 'KeySize', 'ExpirationDate', 'CreatedDate'] as const;
/** Their names are documented, the second in part: an org that knows them otherwise is asked without. */
const options = ['OptionsIsPrivateKeyExportable', 'OptionsIsEncryptedWithPE', 'OptionsIsUnusable'] as const;

const flag = z.boolean().nullish();
const row = z
  .object({
    DeveloperName: z.string(),
    MasterLabel: z.string(),
    KeySize: z.number().int(),
    ExpirationDate: salesforceDate,
    CreatedDate: salesforceDate,
    OptionsIsPrivateKeyExportable: flag,
    OptionsIsEncryptedWithPE: flag,
    OptionsIsUnusable: flag,
  })
  .transform((each): ListedCertificate => ({
    developerName: each.DeveloperName,
    label: each.MasterLabel,
    keySize: each.KeySize,
    expiresAt: each.ExpirationDate,
    createdAt: each.CreatedDate,
    isPrivateKeyExportable: each.OptionsIsPrivateKeyExportable ?? null,
    usesPlatformEncryption: each.OptionsIsEncryptedWithPE ?? null,
    isUnusable: each.OptionsIsUnusable ?? null,
  }));

/** All of the org's certificates (Tooling Certificate), newest first. Rejects with KeyManagerError. */
export async function listCertificates(calls: OrgCalls): Promise<ListedCertificate[]> {
  try {
    return await query(calls, [...plainFields, ...options]);
  } catch (thrown) {
    if (isForbidden(thrown)) throw await notPermitted(calls);
    throw toKeyManagerError(thrown, attempt);
  }
}

async function query(calls: OrgCalls, fields: readonly string[]): Promise<ListedCertificate[]> {
  const soql = `SELECT ${fields.join(', ')} FROM Certificate ORDER BY CreatedDate DESC`;
  try {
    return (await queryAll(calls, soql, row, '/tooling/query')).records;
  } catch (thrown) {
    const isUnknownField = isRequestFailure(thrown) && thrown.code === 'INVALID_FIELD';
    if (!isUnknownField || fields.length === plainFields.length) throw thrown;
    return await query(calls, plainFields);
  }
}

async function notPermitted(calls: OrgCalls): Promise<KeyManagerError> {
  const missing = (await missingPermissions(calls, certificatePermissions)) ?? [];
  const lacks = missing.length === 0 ? Object.values(certificatePermissions) : missing;
  return new KeyManagerError(
    'SALESFORCE_REJECTED',
    `${attempt} failed: the connected user lacks ${inWords(lacks)} (Setup, Permission Sets, System Permissions).`,
    { salesforceErrorCode: null },
  );
}
