import type { AuditFactsFragment } from '../server/documents.ts';
import { roleNames, typeNames } from '../words/labels.ts';

/** What is on record, by the name that it has there. */
export const actionWords: Readonly<Record<string, string>> = {
  approveRequest: 'Approve a request',
  backUpTenantSecret: 'Back up a key',
  connectSalesforceOrg: 'Connect an org',
  createApiToken: 'Make an API token',
  deleteBackup: 'Delete a backup',
  deleteExpiredBackups: 'Delete backups that have lapsed',
  destroyTenantSecret: 'Destroy a key',
  executeRequest: 'Carry out a request',
  expireRequest: 'Let a request lapse',
  exportAudit: 'Export the record',
  findDrift: 'Find a difference from Salesforce',
  generateTenantSecret: 'Generate a key',
  grantRole: 'Grant a role',
  makeInstallationValue: 'Set up the installation',
  purgeTenantSecretBackup: 'Delete the backup of a key',
  readAuditKey: 'Read the public key of the record',
  reconcileSalesforceOrg: 'Compare with Salesforce',
  refuseRequest: 'Refuse a request',
  requestApproval: 'Ask for approval',
  restoreTenantSecret: 'Restore a key',
  revokeApiToken: 'Revoke an API token',
  revokeRole: 'Take a role back',
  setApprovalPolicy: 'Set the approval policy',
  signIn: 'Sign in',
  testSalesforceOrg: 'Test the connection',
  updateSalesforceOrg: 'Change an org’s settings',
  uploadCertificate: 'Upload a certificate',
  withdrawRequest: 'Withdraw a request',
};

/** What an entry tells of, in words: `Generate a key, Data`. */
export function entryWords(event: Pick<AuditFactsFragment, 'action' | 'particulars'>): string {
  const words = actionWords[event.action] ?? event.action;
  const detail = [
    named(typeNames, particularOf(event, 'type')),
    named(roleNames, enumOf(particularOf(event, 'role'))),
  ];
  const asked = particularOf(event, 'action');
  const parts = [...detail, asked === undefined ? undefined : (actionWords[asked] ?? asked).toLowerCase()];
  return [words, ...parts.filter((part) => part !== undefined)].join(', ');
}

const kinds: Readonly<Record<string, string>> = {
  approval: 'A request',
  certificate: 'A certificate',
  drift: 'A difference',
  grant: 'A role',
  org: 'An org',
  secret: 'A key',
  token: 'An API token',
};

/** What an entry without an org is about, by the kind of its id. */
export function objectWords(objectId: string | null): string {
  return kinds[objectId?.split('_')[0] ?? ''] ?? 'The installation';
}

/** A particular of an entry. */
export function particularOf(
  { particulars }: Pick<AuditFactsFragment, 'particulars'>,
  name: string,
): string | undefined {
  return particulars.find((each) => each.name === name)?.value;
}

/** The record has roles as they are written on tokens. */
function enumOf(role: string | undefined): string | undefined {
  return role?.toUpperCase().replaceAll('-', '_');
}

function named(names: Readonly<Record<string, string>>, value: string | undefined): string | undefined {
  return value === undefined ? undefined : (names[value] ?? value);
}
