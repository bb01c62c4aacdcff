import { z } from 'zod';
import { isKeyManagerError } from '../key-management/errors.js';
import type { CreateOutcome, TenantSecretUpload } from '../key-management/ports/salesforce.js';
import { toTenantSecretError } from './failures.js';
import type { OrgCalls } from './org-calls.js';
import { readShape, type Answered } from './org-connection.js';
import { RequestFailure, isRequestFailure } from './request-failure.js';
import { salesforceTypes, tenantSecretId } from './tenant-secret-row.js';

const attempt = 'Creating the tenant secret';

/** The fields of a create. `Type` has a capital T: jsforce takes a lower-case one for itself and drops it. */
function fieldsOf(upload: TenantSecretUpload): Record<string, string> {
  return {
    Description: upload.description,
    Type: salesforceTypes[upload.type],
    SecretValueCertificate: upload.certificateDeveloperName,
    SecretValue: upload.wrapped,
    SecretValueHash: upload.sha256,
    KeyDerivationMode: upload.keyDerivationMode,
    ...(upload.keyDerivationMode === 'NONE' ? { Source: 'Uploaded' } : {}),
  };
}

/** POST /sobjects/TenantSecret; tells apart what is known about the outcome. */
export async function createTenantSecret(
  calls: OrgCalls,
  upload: TenantSecretUpload,
  mayStillSend?: () => boolean,
): Promise<CreateOutcome> {
  return await createOutcomeOf(
    () => calls.run((connection) => connection.create('TenantSecret', fieldsOf(upload)), mayStillSend),
    tenantSecretId,
    toTenantSecretError,
  );
}

/** Sends a create by `send`, and tells apart what is known about the outcome. */
export async function createOutcomeOf(
  send: () => Promise<Answered>,
  id: z.ZodType<string>,
  toError: (thrown: unknown, attempt: string) => unknown,
): Promise<CreateOutcome> {
  try {
    const answer = await send();
    if (answer.status !== 201) {
      throw new RequestFailure('UNREADABLE', `Salesforce answered HTTP ${answer.status}, not 201.`, {
        status: answer.status,
      });
    }
    const createdShape = z.object({ success: z.literal(true), id });
    return { outcome: 'CREATED', keyId: readShape(createdShape, answer).id };
  } catch (thrown) {
    return { outcome: outcomeOf(thrown), error: toError(thrown, attempt) };
  }
}

/** What a failure says about whether the row may exist. */
function outcomeOf(thrown: unknown): Exclude<CreateOutcome['outcome'], 'CREATED'> {
  // Ours already: the session had ended, so Salesforce did nothing, and the new login failed.
  if (isKeyManagerError(thrown)) return 'REFUSED';
  if (!isRequestFailure(thrown)) throw thrown;
  if (thrown.kind === 'NOT_SENT' || thrown.kind === 'NO_ANSWER') return thrown.kind;
  return thrown.kind === 'REFUSED' && isDefinite(thrown) ? 'REFUSED' : 'BAD_ANSWER';
}

/** A no that Salesforce itself said: a 4xx with a code of its own. A bare one may be a proxy's. */
function isDefinite(failure: RequestFailure): boolean {
  const status = failure.status ?? 0;
  if (status === 401 || status === 429) return true;
  return status >= 400 && status < 500 && status !== 408 && failure.code !== undefined;
}
