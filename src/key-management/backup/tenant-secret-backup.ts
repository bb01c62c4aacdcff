import type { TenantSecretId } from '../identifiers.js';

/** What is told of a backup. */
export interface BackupFacts {
  readonly secretId: TenantSecretId;
  readonly createdAt: Date;
  /** Until when it is kept, once its secret is destroyed; null while the secret lives. */
  readonly keptUntil: Date | null;
}

/** What Salesforce exported of a secret, sealed under a key that never leaves the token. */
export interface TenantSecretBackup extends BackupFacts {
  /** Opens only with the same key of the token, for the same organization and key ID. */
  readonly sealed: string;
}
