import type {
  ActorKind,
  KeyDerivationMode,
  KeyManager,
  Role,
  TenantSecretStatus,
  TenantSecretType,
} from '../server/documents.ts';

/** Types, short: as they stand in tables and lanes. */
export const typeNames: Readonly<Record<TenantSecretType, string>> = {
  DATA: 'Data',
  DETERMINISTIC_DATA: 'Deterministic',
  SEARCH_INDEX: 'Search Index',
  EVENT_BUS: 'Event Bus',
  ANALYTICS: 'Analytics',
  DATABASE: 'Database',
};

/** Types with what their keys encrypt: as they stand in the list to choose from. */
export const typeExplanations: Readonly<Record<TenantSecretType, string>> = {
  DATA: 'Data: fields and files',
  DETERMINISTIC_DATA: 'Deterministic: fields that can be filtered on',
  SEARCH_INDEX: 'Search Index: search index files',
  EVENT_BUS: 'Event Bus: change events',
  ANALYTICS: 'Analytics: CRM Analytics datasets',
  DATABASE: 'Database: the whole database',
};

/** The order in which types are shown everywhere: the most used first. */
export const typeOrder: readonly TenantSecretType[] = [
  'DATA',
  'DETERMINISTIC_DATA',
  'SEARCH_INDEX',
  'EVENT_BUS',
  'ANALYTICS',
  'DATABASE',
];

/** Who made the key material. */
export const keyManagerNames: Readonly<Record<KeyManager, string>> = {
  HSM: 'HSM',
  SALESFORCE: 'Salesforce',
  EXTERNAL: 'External',
};

/** Statuses. */
export const statusNames: Readonly<Record<TenantSecretStatus, string>> = {
  ACTIVE: 'Active',
  ARCHIVED: 'Archived',
  DESTROYED: 'Destroyed',
};

/** Derivation modes. */
export const derivationNames: Readonly<Record<KeyDerivationMode, string>> = {
  PBKDF2: 'PBKDF2',
  NONE: 'None',
};

/** Roles, the most powerful first. */
export const roleNames: Readonly<Record<Role, string>> = {
  ADMINISTRATOR: 'Administrator',
  KEY_CUSTODIAN: 'Key custodian',
  OPERATOR: 'Operator',
  AUDITOR: 'Auditor',
  VIEWER: 'Viewer',
};

/** What roles are for. */
export const roleMeanings: Readonly<Record<Role, string>> = {
  ADMINISTRATOR: 'Connects orgs, sets policies, gives out tokens and roles. No key operations.',
  KEY_CUSTODIAN: 'Destroys, restores and purges keys, and approves it.',
  OPERATOR: 'Uploads certificates and generates keys.',
  AUDITOR: 'Reads and exports the record of what was done, nothing else.',
  VIEWER: 'Reads orgs, certificates, keys and requests.',
};

/** Kinds of caller. */
export const actorKindNames: Readonly<Record<ActorKind, string>> = {
  TOKEN: 'API token',
  USER: 'Signed in',
  SYSTEM: 'The server itself',
};

/** The types of which none can be made without derivation. */
export const derivedTypes: ReadonlySet<TenantSecretType> = new Set(['ANALYTICS', 'SEARCH_INDEX', 'DATABASE']);
