import type { AnyKeyManagerError } from './errors.js';
import { errorTable } from './errors.js';
import type { SalesforceCheck } from './ports/salesforce.js';

/** Names of the lines of `testSalesforceOrg`, in their order. */
export const checkNames = {
  login: 'Login',
  manageEncryptionKeys: 'Manage Encryption Keys',
  certificates: 'Reading certificates',
  apiVersion: 'API version',
} as const;

/** The lines where the login itself was refused or not answered: the others cannot be known. */
export function failedLogin(error: Pick<AnyKeyManagerError, 'message' | 'code'>): SalesforceCheck[] {
  return withUnknownRest(error.message, errorTable[error.code].remedy);
}

/** The lines where the login leads to another organization than the one that was connected. */
export function stoppedByOtherOrganization(connected: string, reached: string): SalesforceCheck[] {
  return withUnknownRest(
    `The login leads to organization ${reached}, but ${connected} was connected. Key operations are stopped.`,
    'A refreshed sandbox gets a new id: connect it anew as an org of its own.',
  );
}

/** The lines of an org that was disconnected on purpose. */
export function disconnectedOrg(): SalesforceCheck[] {
  return withUnknownRest('The org is disconnected.', 'Log in to it again: reauthoriseSalesforceOrg.');
}

function withUnknownRest(detail: string, remedy: string): SalesforceCheck[] {
  const rest = [checkNames.manageEncryptionKeys, checkNames.certificates, checkNames.apiVersion];
  return [
    { name: checkNames.login, state: 'FAILED', detail, remedy },
    ...rest.map((name) => ({
      name,
      state: 'UNKNOWN' as const,
      detail: 'Could not be determined without a login.',
      remedy: null,
    })),
  ];
}
