import type { CertificateId, OperationId, SalesforceOrgId, TenantSecretId } from './identifiers.js';

/** Life of a secret in Salesforce (TenantSecret.Status). */
export const TenantSecretStatus = { ACTIVE: 'ACTIVE', ARCHIVED: 'ARCHIVED', DESTROYED: 'DESTROYED' } as const;
/** One of Salesforce's three states. */
export type TenantSecretStatus = (typeof TenantSecretStatus)[keyof typeof TenantSecretStatus];

/** What a secret's keys encrypt (TenantSecret.Type). */
export const TenantSecretType = {
  DATA: 'DATA',
  SEARCH_INDEX: 'SEARCH_INDEX',
  DETERMINISTIC_DATA: 'DETERMINISTIC_DATA',
  EVENT_BUS: 'EVENT_BUS',
  ANALYTICS: 'ANALYTICS',
  DATABASE: 'DATABASE',
} as const;
/** One of Salesforce's types of tenant secret. */
export type TenantSecretType = (typeof TenantSecretType)[keyof typeof TenantSecretType];

/**
 * The object of Salesforce's that holds a key: TenantSecret, or DataEncryptionKey, as which Search Index keys are made
 * from API 63 on where the org is on Hyperforce.
 */
export type KeyObject = 'TENANT_SECRET' | 'DATA_ENCRYPTION_KEY';

/** Whether Salesforce derives the data key from the secret, or the secret is the key (TenantSecret.KeyDerivationMode). */
export const KeyDerivationMode = { PBKDF2: 'PBKDF2', NONE: 'NONE' } as const;
/** One of Salesforce's two derivation modes. */
export type KeyDerivationMode = (typeof KeyDerivationMode)[keyof typeof KeyDerivationMode];

/** Who made the key material: our HSM, Salesforce itself, or somebody else's upload. */
export const KeyManager = { HSM: 'HSM', SALESFORCE: 'SALESFORCE', EXTERNAL: 'EXTERNAL' } as const;
/** One of the three makers of key material. */
export type KeyManager = (typeof KeyManager)[keyof typeof KeyManager];

/** A TenantSecret as last read from Salesforce, with what only we know of it. */
export interface TenantSecret {
  readonly id: TenantSecretId;
  readonly orgId: SalesforceOrgId;
  /** Salesforce's record id, 18 characters, prefix 02G; unique within an org. */
  readonly keyId: string;
  readonly type: TenantSecretType;
  readonly version: number;
  readonly status: TenantSecretStatus;
  readonly keyManager: KeyManager;
  readonly keyDerivationMode: KeyDerivationMode;
  /** Description in Salesforce without our mark; null where nothing is left. */
  readonly description: string | null;
  /** Base64 of the SHA-256 of the plaintext, where known. */
  readonly secretValueHash: string | null;
  /** The certificate that it was wrapped under, where we made it. */
  readonly certificateId: CertificateId | null;
  /** The operation of ours that made it. */
  readonly operationId: OperationId | null;
  /** CreatedDate in Salesforce, whole seconds. */
  readonly createdAt: Date;
  /** LastModifiedDate in Salesforce as last read, whole seconds. */
  readonly lastModifiedAt: Date;
}

/** The only secrets that may be destroyed: `destroy` accepts nothing else. */
export type ArchivedTenantSecret = TenantSecret & { readonly status: 'ARCHIVED' };

/** Narrows a secret to the one state from which Salesforce lets it be destroyed. */
export function isArchived(secret: TenantSecret): secret is ArchivedTenantSecret {
  return secret.status === TenantSecretStatus.ARCHIVED;
}
