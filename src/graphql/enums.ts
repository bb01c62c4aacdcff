import { registerEnumType } from 'type-graphql';
import type { Role as GrantedRole } from '../key-management/actor.js';
import { CertificateOrgCheck } from '../key-management/payloads.js';
import {
  KeyDerivationMode,
  KeyManager,
  TenantSecretStatus,
  TenantSecretType,
} from '../key-management/tenant-secret.js';

/** Roles, as GraphQL spells them. */
export const Role = {
  VIEWER: 'viewer',
  OPERATOR: 'operator',
  KEY_CUSTODIAN: 'key-custodian',
  AUDITOR: 'auditor',
  ADMINISTRATOR: 'administrator',
} as const satisfies Record<string, GrantedRole>;

/** What one line of a connection test came to. */
export const CheckState = { OK: 'OK', FAILED: 'FAILED', UNKNOWN: 'UNKNOWN' } as const;

registerEnumType(TenantSecretStatus, {
  name: 'TenantSecretStatus',
  description: 'Where a tenant secret stands in its life, as Salesforce says.',
  valuesConfig: {
    ACTIVE: {
      description: 'Derives the keys for new data, and decrypts. One at most for each org and type.',
    },
    ARCHIVED: {
      description: 'Decrypts the data that was encrypted while it was active; encrypts nothing new.',
    },
    DESTROYED: {
      description: 'Salesforce can no longer use it: data under it is unreadable until it is restored.',
    },
  },
});

registerEnumType(TenantSecretType, {
  name: 'TenantSecretType',
  description: 'What the keys derived from a tenant secret encrypt.',
  valuesConfig: {
    DATA: { description: 'Fields, files and attachments, with the probabilistic scheme.' },
    SEARCH_INDEX: {
      description:
        'Search index files. On Hyperforce, from API version 63 on, a DataEncryptionKey of Salesforce’s.',
    },
    DETERMINISTIC_DATA: { description: 'Fields with the deterministic scheme, which can be filtered on.' },
    EVENT_BUS: { description: 'Change data capture and platform events.' },
    ANALYTICS: { description: 'CRM Analytics datasets.' },
    DATABASE: {
      description:
        'The whole database (Hyperforce), from API version 62 on. Salesforce never exports or destroys it.',
    },
  },
});

registerEnumType(KeyDerivationMode, {
  name: 'KeyDerivationMode',
  description: 'Whether Salesforce derives the data encryption key from the secret.',
  valuesConfig: {
    PBKDF2: { description: 'Salesforce derives the key from the secret with PBKDF2: the default.' },
    NONE: {
      description: 'The secret itself is the key. The org must allow BYOK to opt out of key derivation.',
    },
  },
});

registerEnumType(KeyManager, {
  name: 'KeyManager',
  description: "Who made the key material: our HSM, Salesforce itself, or somebody else's upload.",
  valuesConfig: {
    HSM: { description: 'Our HSM made it, by an operation of this key manager.' },
    SALESFORCE: { description: 'Salesforce made it (Source HSM in Salesforce).' },
    EXTERNAL: { description: 'Somebody else made and uploaded it.' },
  },
});

registerEnumType(CertificateOrgCheck, {
  name: 'CertificateOrgCheck',
  description: "How far an uploaded certificate could be held against the org's own.",
  valuesConfig: {
    MATCHED: { description: 'The org has this very certificate under that name.' },
    NOT_PERMITTED: {
      description: 'The Salesforce user may not read certificates, so this could not be checked.',
    },
    ORG_NOT_LOGGED_IN: {
      description: 'The org has not been logged in to yet, so this could not be checked.',
    },
  },
});

registerEnumType(CheckState, {
  name: 'CheckState',
  description: 'What one line of a connection test came to.',
  valuesConfig: {
    OK: { description: 'As it should be.' },
    FAILED: { description: 'Not as it should be; the line says what to do.' },
    UNKNOWN: { description: 'Could not be determined.' },
  },
});

registerEnumType(Role, {
  name: 'Role',
  description: 'What a caller may do.',
  valuesConfig: {
    VIEWER: { description: 'Reads orgs, certificates and keys.' },
    OPERATOR: { description: 'Uploads certificates and generates keys.' },
    KEY_CUSTODIAN: { description: 'Destroys, restores and purges keys, and approves it.' },
    AUDITOR: { description: 'Reads the record of what was done.' },
    ADMINISTRATOR: {
      description: 'Connects orgs, sets policies, gives out tokens and roles. No key operations.',
    },
  },
});

export { CertificateOrgCheck, KeyDerivationMode, KeyManager, TenantSecretStatus, TenantSecretType };
