import type { OperationFactsFragment, OperationKind } from '../server/documents.ts';
import { typeNames } from '../words/labels.ts';

type Facts = Pick<OperationFactsFragment, 'kind' | 'type' | 'state' | 'tenantSecret' | 'archived'>;

const doing: Readonly<Record<OperationKind, string>> = {
  CONNECT_SALESFORCE_ORG: 'Connecting the org',
  UPDATE_SALESFORCE_ORG: 'Changing the org’s settings',
  PAUSE_SALESFORCE_ORG: 'Pausing the org',
  RESUME_SALESFORCE_ORG: 'Resuming the org',
  DISCONNECT_SALESFORCE_ORG: 'Disconnecting the org',
  REAUTHORISE_SALESFORCE_ORG: 'Logging in to the org anew',
  RECONCILE_SALESFORCE_ORG: 'Comparing with Salesforce',
  UPLOAD_CERTIFICATE: 'Uploading a certificate',
  FETCH_CERTIFICATE: 'Fetching a certificate',
  CREATE_CERTIFICATE: 'Creating a certificate',
  GENERATE_TENANT_SECRET: 'Generating',
  DESTROY_TENANT_SECRET: 'Destroying',
  RESTORE_TENANT_SECRET: 'Restoring',
  PURGE_TENANT_SECRET_BACKUP: 'Deleting the backup of',
  ADOPT_TENANT_SECRETS: 'Adopting keys',
};

const deeds: Readonly<Record<OperationKind, string>> = {
  CONNECT_SALESFORCE_ORG: 'Connect org',
  UPDATE_SALESFORCE_ORG: 'Change settings',
  PAUSE_SALESFORCE_ORG: 'Pause org',
  RESUME_SALESFORCE_ORG: 'Resume org',
  DISCONNECT_SALESFORCE_ORG: 'Disconnect org',
  REAUTHORISE_SALESFORCE_ORG: 'Log in to org anew',
  RECONCILE_SALESFORCE_ORG: 'Compare with Salesforce',
  UPLOAD_CERTIFICATE: 'Upload certificate',
  FETCH_CERTIFICATE: 'Fetch certificate',
  CREATE_CERTIFICATE: 'Create certificate',
  GENERATE_TENANT_SECRET: 'Generate',
  DESTROY_TENANT_SECRET: 'Destroy',
  RESTORE_TENANT_SECRET: 'Restore',
  PURGE_TENANT_SECRET_BACKUP: 'Delete backup of',
  ADOPT_TENANT_SECRETS: 'Adopt keys',
};

const aboutKeys: ReadonlySet<OperationKind> = new Set<OperationKind>([
  'GENERATE_TENANT_SECRET',
  'DESTROY_TENANT_SECRET',
  'RESTORE_TENANT_SECRET',
  'PURGE_TENANT_SECRET_BACKUP',
]);

/** What is being done: `Generating a Data key`. */
export function doingWords(operation: Facts): string {
  const what = doing[operation.kind];
  return aboutKeys.has(operation.kind) ? `${what} ${keyWords(operation)}` : what;
}

/** What was asked for, for a list: `Destroy v22, Data`. */
export function deedWords(operation: Facts): string {
  const what = deeds[operation.kind];
  return aboutKeys.has(operation.kind) ? `${what} ${keyWords(operation)}` : what;
}

/** How it ended: `v39 is active, v37 is archived`. */
export function outcomeWords({ kind, tenantSecret, archived }: Facts): string {
  const version = tenantSecret === null ? 'The key' : `v${String(tenantSecret.version)}`;
  switch (kind) {
    case 'GENERATE_TENANT_SECRET':
      return `${version} is active${archived === null ? '' : `, v${String(archived.version)} is archived`}`;
    case 'DESTROY_TENANT_SECRET':
      return `${version} is destroyed`;
    case 'RESTORE_TENANT_SECRET':
      return `${version} is restored: it is archived again`;
    case 'PURGE_TENANT_SECRET_BACKUP':
      return `The backup of ${version} is deleted`;
    default:
      return 'Done';
  }
}

function keyWords({ kind, type, tenantSecret }: Facts): string {
  const name = type === null ? '' : typeNames[type];
  if (kind === 'GENERATE_TENANT_SECRET') return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name} key`;
  return tenantSecret === null
    ? `a ${name} key`
    : `v${String(tenantSecret.version)}${name === '' ? '' : `, ${name}`}`;
}
