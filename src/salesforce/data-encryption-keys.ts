import { z } from 'zod';
import { KeyManagerError } from '../key-management/errors.js';
import type {
  CreateOutcome,
  DataEncryptionKeySession,
  DataEncryptionKeyUpload,
  SalesforceTenantSecret,
} from '../key-management/ports/salesforce.js';
import type { KeyObject } from '../key-management/tenant-secret.js';
import { certificatePem } from './certificates.js';
import {
  dataEncryptionKeyId,
  dataEncryptionKeyRow,
  isOfSearchIndex,
  toKey,
  type DataEncryptionKeyRow,
} from './data-encryption-key-row.js';
import { isForbidden, toKeyManagerError } from './failures.js';
import type { OrgCalls } from './org-calls.js';
import { readShape } from './org-connection.js';
import { isRequestFailure } from './request-failure.js';
import { queryAll } from './soql.js';
import { createOutcomeOf } from './tenant-secret-creation.js';

const since = 63;
const describeShape = z.object({
  createable: z.boolean(),
  fields: z.array(z.object({ name: z.string(), createable: z.boolean() })).optional(),
});

/**
 * As what the next Search Index key is made. Nothing public tells whether an org is on Hyperforce; what is documented
 * is that there, from API 63 on, it is a DataEncryptionKey: so it is one where the org shows that object to the user.
 */
export async function searchIndexObject(calls: OrgCalls): Promise<KeyObject> {
  if (Number(calls.login.apiVersion) < since) return 'TENANT_SECRET';
  try {
    const described = readShape(describeShape, await calls.get('/sobjects/DataEncryptionKey/describe'));
    return described.createable ? 'DATA_ENCRYPTION_KEY' : 'TENANT_SECRET';
  } catch (thrown) {
    if (isForbidden(thrown)) return 'TENANT_SECRET';
    throw thrown;
  }
}

/** Every DataEncryptionKey of Search Index that is a key. Rejects as OrgCalls.run does. */
export async function listDataEncryptionKeys(calls: OrgCalls): Promise<SalesforceTenantSecret[]> {
  return (await rows(calls)).filter(isOfSearchIndex).flatMap((row) => toKey(row) ?? []);
}

/** FIELDS(ALL) is the query that is documented, and takes no more than 200. */
async function rows(calls: OrgCalls): Promise<DataEncryptionKeyRow[]> {
  const soql = 'SELECT FIELDS(ALL) FROM DataEncryptionKey LIMIT 200';
  try {
    return (await queryAll(calls, soql, dataEncryptionKeyRow)).records;
  } catch (thrown) {
    if (!isRequestFailure(thrown) || thrown.kind !== 'UNREADABLE') throw thrown;
    // Definite, so that the org's other types go on being compared.
    throw new KeyManagerError('SALESFORCE_REJECTED', `DataEncryptionKey: ${thrown.message}`, {
      salesforceErrorCode: null,
    });
  }
}

/**
 * Begins a key (or finds the one that an earlier try began), and reads its session token and its certificate. Rejects
 * with KeyManagerError.
 */
export async function beginDataEncryptionKey(
  calls: OrgCalls,
  certificateName: string,
): Promise<DataEncryptionKeySession> {
  const attempt = 'Beginning the data encryption key';
  try {
    await requireDescription(calls);
    let sessionToken = await sessionTokenOf(calls, certificateName);
    if (sessionToken === undefined) {
      await post(calls, { Type: 'Search Index', DataEncryptionKeyCertName: certificateName });
      sessionToken = await sessionTokenOf(calls, certificateName);
    }
    if (sessionToken === undefined) throw incomplete(attempt, 'it shows no session token of it');
    const pem = await certificatePem(calls, certificateName);
    if (pem === undefined) throw incomplete(attempt, 'the connected user may not read the certificate of it');
    return { sessionToken, certificatePem: pem };
  } catch (thrown) {
    throw toKeyManagerError(thrown, attempt);
  }
}

/** Uploads the key; tells apart what is known about the outcome. */
export async function createDataEncryptionKey(
  calls: OrgCalls,
  upload: DataEncryptionKeyUpload,
  mayStillSend?: () => boolean,
): Promise<CreateOutcome> {
  const { description, wrapped, sessionToken } = upload;
  const body = {
    Type: 'Search Index',
    SecretValue: wrapped,
    SessionToken: sessionToken,
    Description: description,
  };
  return await createOutcomeOf(() => post(calls, body, mayStillSend), dataEncryptionKeyId, toKeyManagerError);
}

/** The documented address has `create` at its end. */
async function post(
  calls: OrgCalls,
  body: Readonly<Record<string, string>>,
  mayStillSend?: () => boolean,
): ReturnType<OrgCalls['run']> {
  return await calls.run(
    (connection) => connection.requestPost('/sobjects/DataEncryptionKey/create', body),
    mayStillSend,
  );
}

async function sessionTokenOf(calls: OrgCalls, certificateName: string): Promise<string | undefined> {
  const begun = (await rows(calls)).filter(
    ({ DataEncryptionKeyCertName: name, Status }) => name === certificateName && Status === null,
  );
  const token = begun.map(({ SessionToken }) => SessionToken ?? '').find((each) => each !== '');
  return token;
}

/** Our mark goes into Description: without it an upload whose answer is lost could not be told from another's. */
async function requireDescription(calls: OrgCalls): Promise<void> {
  const answer = await calls.get('/sobjects/DataEncryptionKey/describe');
  const { fields } = readShape(describeShape, answer);
  const isThere = fields?.some(({ name, createable }) => name === 'Description' && createable) ?? true;
  if (isThere) return;
  throw incomplete(
    'Beginning the data encryption key',
    'it takes no Description with it, by which the key would be found again were the answer lost',
  );
}

function incomplete(attempt: string, reason: string): KeyManagerError<'SALESFORCE_REJECTED'> {
  return new KeyManagerError('SALESFORCE_REJECTED', `${attempt} failed: ${reason}.`, {
    salesforceErrorCode: null,
  });
}
