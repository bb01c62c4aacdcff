import { registerEnumType } from 'type-graphql';
import type { Actor } from '../key-management/actor.js';
import { DriftKind, DriftResolution } from '../key-management/comparison/drift.js';
import {
  BackupChoice,
  operationProgresses,
  type OperationKind as Kind,
  type OperationProgress as Progress,
  type OperationState as State,
} from '../key-management/operation.js';

/** The mutation that an operation is of; in the domain it has the mutation's own name. */
export const OperationKind = {
  CONNECT_SALESFORCE_ORG: 'connectSalesforceOrg',
  UPDATE_SALESFORCE_ORG: 'updateSalesforceOrg',
  PAUSE_SALESFORCE_ORG: 'pauseSalesforceOrg',
  RESUME_SALESFORCE_ORG: 'resumeSalesforceOrg',
  DISCONNECT_SALESFORCE_ORG: 'disconnectSalesforceOrg',
  REAUTHORISE_SALESFORCE_ORG: 'reauthoriseSalesforceOrg',
  RECONCILE_SALESFORCE_ORG: 'reconcileSalesforceOrg',
  UPLOAD_CERTIFICATE: 'uploadCertificate',
  FETCH_CERTIFICATE: 'fetchCertificate',
  CREATE_CERTIFICATE: 'createCertificate',
  GENERATE_TENANT_SECRET: 'generateTenantSecret',
  DESTROY_TENANT_SECRET: 'destroyTenantSecret',
  RESTORE_TENANT_SECRET: 'restoreTenantSecret',
  PURGE_TENANT_SECRET_BACKUP: 'purgeTenantSecretBackup',
  ADOPT_TENANT_SECRETS: 'adoptTenantSecrets',
} as const satisfies Record<string, Kind>;

/** Where an operation stands. */
export const OperationState = {
  RUNNING: 'RUNNING',
  UNKNOWN: 'UNKNOWN',
  SUCCEEDED: 'SUCCEEDED',
  FAILED: 'FAILED',
} as const satisfies Record<State, State>;

/** How far an operation has come. */
export const OperationProgress = Object.fromEntries(
  operationProgresses.map((progress) => [progress, progress]),
) as { readonly [P in Progress]: P };

/** What kind of somebody caused something. */
export const ActorKind = {
  TOKEN: 'TOKEN',
  USER: 'USER',
  SYSTEM: 'SYSTEM',
} as const satisfies Record<Actor['kind'], Actor['kind']>;

registerEnumType(OperationKind, {
  name: 'OperationKind',
  description: 'The mutation that an operation is of.',
  valuesConfig: {
    CONNECT_SALESFORCE_ORG: { description: 'connectSalesforceOrg.' },
    UPDATE_SALESFORCE_ORG: { description: 'updateSalesforceOrg.' },
    PAUSE_SALESFORCE_ORG: { description: 'pauseSalesforceOrg.' },
    RESUME_SALESFORCE_ORG: { description: 'resumeSalesforceOrg.' },
    DISCONNECT_SALESFORCE_ORG: { description: 'disconnectSalesforceOrg.' },
    REAUTHORISE_SALESFORCE_ORG: { description: 'reauthoriseSalesforceOrg.' },
    RECONCILE_SALESFORCE_ORG: { description: 'reconcileSalesforceOrg.' },
    UPLOAD_CERTIFICATE: { description: 'uploadCertificate.' },
    FETCH_CERTIFICATE: { description: 'fetchCertificate.' },
    CREATE_CERTIFICATE: { description: 'createCertificate.' },
    GENERATE_TENANT_SECRET: { description: 'generateTenantSecret.' },
    DESTROY_TENANT_SECRET: { description: 'destroyTenantSecret.' },
    RESTORE_TENANT_SECRET: { description: 'restoreTenantSecret.' },
    PURGE_TENANT_SECRET_BACKUP: { description: 'purgeTenantSecretBackup.' },
    ADOPT_TENANT_SECRETS: { description: 'adoptTenantSecrets.' },
  },
});

registerEnumType(OperationState, {
  name: 'OperationState',
  description: 'Where an operation stands. SUCCEEDED and FAILED are its ends; it comes to one of them once.',
  valuesConfig: {
    RUNNING: { description: 'A server works on it, or takes it up soon after a crash.' },
    UNKNOWN: {
      description:
        'A request was sent and no answer tells what became of it. It is settled by reading the org.',
    },
    SUCCEEDED: { description: 'Done, and read back from Salesforce.' },
    FAILED: { description: 'Not done; the error says why.' },
  },
});

registerEnumType(OperationProgress, {
  name: 'OperationProgress',
  description: 'How far an operation has come; each step is on record before the next thing is done.',
  valuesConfig: {
    RESERVED: { description: 'It has its turn; nothing is promised yet.' },
    INTENT: { description: 'What will be done is on record.' },
    SECRET_MADE: { description: 'The HSM holds the secret, and its hash is known.' },
    REQUEST_SENT: { description: 'Salesforce may have it.' },
    ANSWERED: { description: 'Salesforce said yes.' },
    CONFIRMED: { description: 'Read back from Salesforce.' },
    BACKED_UP: { description: 'What Salesforce exports of the secret is stored, sealed by the HSM.' },
  },
});

registerEnumType(ActorKind, {
  name: 'ActorKind',
  description: 'What kind of somebody caused something.',
  valuesConfig: {
    TOKEN: { description: 'A program or person with an API token.' },
    USER: { description: 'A person who signed in.' },
    SYSTEM: { description: 'This key manager itself.' },
  },
});

registerEnumType(DriftKind, {
  name: 'DriftKind',
  description: 'How Salesforce, the HSM and the records here can differ.',
  valuesConfig: {
    APPEARED: { description: 'A secret made elsewhere, or one of ours that came late, was taken over.' },
    STATUS_CHANGED: { description: 'A status that somebody else changed in Salesforce was taken over.' },
    MISSING: { description: 'A secret that was known is no longer listed by Salesforce.' },
    UNACCOUNTED: {
      description: 'It bears our mark, but no operation of ours made it, or its hash is another.',
    },
    KEY_MISSING: { description: 'A secret of ours is in use, and the HSM has no key of it.' },
    KEY_ORPHANED: { description: 'The HSM has a key that no secret or open operation belongs to.' },
  },
});

registerEnumType(DriftResolution, {
  name: 'DriftResolution',
  description: 'What was done about a difference.',
  valuesConfig: {
    TAKEN_OVER: { description: "Salesforce's word was taken over." },
    REPORTED: { description: 'Nothing: a person is to look at it.' },
    REMOVED: { description: 'The key was removed from the HSM: it was certain that nothing needs it.' },
  },
});

registerEnumType(BackupChoice, {
  name: 'BackupChoice',
  description: 'What becomes of the backup of a secret that is destroyed.',
  valuesConfig: {
    KEEP: { description: 'It is kept for 90 days, and the secret can be restored until then.' },
    DELETE: { description: 'It is deleted once Salesforce has confirmed: the secret is gone for good.' },
  },
});

export { BackupChoice, DriftKind, DriftResolution };
