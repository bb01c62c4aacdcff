import { isKeyManagerError } from '../key-management/errors.js';
import type { SalesforceCheck } from '../key-management/ports/salesforce.js';
import { newestSupported, offeredVersionsShape, toOfferedVersions } from './api-version.js';
import { mayReadCertificates } from './certificates.js';
import { toKeyManagerError } from './failures.js';
import type { OrgCalls } from './org-calls.js';
import { readShape } from './org-connection.js';
import { certificatePermissions, inWords, missingPermissions } from './granted-permissions.js';
import { checkManageEncryptionKeys } from './permission-check.js';
import { isRequestFailure } from './request-failure.js';

function checkLogin(calls: OrgCalls): Promise<SalesforceCheck> {
  const { organizationId, userId } = calls.login;
  const detail = `Logged in to organization ${organizationId} as user ${userId}.`;
  return Promise.resolve({ name: 'Login', state: 'OK', detail, remedy: null });
}

async function checkCertificates(calls: OrgCalls): Promise<SalesforceCheck> {
  const name = 'Reading certificates';
  if (await mayReadCertificates(calls)) {
    return { name, state: 'OK', detail: "The connected user may read the org's certificates.", remedy: null };
  }
  const missing = await missingPermissions(calls, certificatePermissions);
  const lacks = missing === undefined || missing.length === 0 ? '' : ` It lacks ${inWords(missing)}.`;
  const wanted = lacks === '' ? Object.values(certificatePermissions) : (missing ?? []);
  return {
    name,
    state: 'FAILED',
    detail: `The connected user may not read the org's certificates, so uploaded ones are not compared.${lacks}`,
    remedy: `Give the connected user ${inWords(wanted)}: Setup, Permission Sets, System Permissions.`,
  };
}

async function checkApiVersion(calls: OrgCalls): Promise<SalesforceCheck> {
  const name = 'API version';
  const inUse = calls.login.apiVersion;
  const offered = toOfferedVersions(readShape(offeredVersionsShape, await calls.get('/services/data/')));
  const range = `the org offers ${offered.at(0) ?? 'none'} to ${offered.at(-1) ?? 'none'}`;
  if (offered.includes(inUse)) {
    return { name, state: 'OK', detail: `Version ${inUse} is in use; ${range}.`, remedy: null };
  }
  const better = newestSupported(offered);
  return {
    name,
    state: 'FAILED',
    detail: `Version ${inUse} is set, but ${range}.`,
    remedy: `Set SALESFORCE_API_VERSION to auto${better === undefined ? '' : ` or ${better}`}.`,
  };
}

const checks: readonly {
  readonly name: string;
  readonly run: (calls: OrgCalls) => Promise<SalesforceCheck>;
}[] = [
  { name: 'Login', run: checkLogin },
  { name: 'Manage Encryption Keys', run: checkManageEncryptionKeys },
  { name: 'Reading certificates', run: checkCertificates },
  { name: 'API version', run: checkApiVersion },
];

/** One line each, in order; what cannot be looked at now is UNKNOWN with its reason. */
export async function runChecks(calls: OrgCalls): Promise<SalesforceCheck[]> {
  const lines: SalesforceCheck[] = [];
  for (const { name, run } of checks) {
    lines.push(await run(calls).catch((thrown: unknown) => unknown(name, thrown)));
  }
  return lines;
}

function unknown(name: string, thrown: unknown): SalesforceCheck {
  if (!isRequestFailure(thrown) && !isKeyManagerError(thrown)) throw thrown;
  const error = toKeyManagerError(thrown, 'The check');
  return { name, state: 'UNKNOWN', detail: error.message, remedy: 'Test the org again later.' };
}
