import type { SalesforceOrgId } from '../identifiers.js';
import type { KeyDerivationMode, KeyObject, TenantSecretStatus, TenantSecretType } from '../tenant-secret.js';

/** Everything needed to log in to an org; the client secret is in clear and lives no longer than the call. */
export interface SalesforceAccess {
  /** Whose signing key in the HSM signs the assertion (JWT bearer). */
  readonly orgId: SalesforceOrgId;
  readonly loginUrl: string;
  readonly credential:
    | { readonly kind: 'CLIENT_CREDENTIALS'; readonly clientId: string; readonly clientSecret: string }
    | { readonly kind: 'JWT_BEARER'; readonly clientId: string; readonly username: string };
}

/** A TenantSecret row, its picklists read without regard to case. */
export interface SalesforceTenantSecret {
  readonly keyId: string;
  readonly type: TenantSecretType;
  readonly version: number;
  readonly status: TenantSecretStatus;
  /** HSM: Salesforce made it. UPLOADED: somebody did. REMOTE: cache-only. OTHER: not known to us. */
  readonly source: 'HSM' | 'UPLOADED' | 'REMOTE' | 'OTHER';
  readonly keyDerivationMode: KeyDerivationMode;
  readonly description: string | null;
  readonly createdAt: Date;
  readonly lastModifiedAt: Date;
}

/** All rows of a type, and Salesforce's clock (the Date header) of the answer that brought them. */
export interface TenantSecretListing {
  /** As what the next key of the type is made. Rows of Search Index may be of both objects; their ids tell. */
  readonly keyObject: KeyObject;
  readonly rows: readonly SalesforceTenantSecret[];
  readonly salesforceTime: Date;
}

/** A secret to be uploaded (POST /sobjects/TenantSecret). */
export interface TenantSecretUpload {
  readonly type: TenantSecretType;
  readonly keyDerivationMode: KeyDerivationMode;
  readonly description: string;
  readonly certificateDeveloperName: string;
  readonly wrapped: string;
  readonly sha256: string;
}

/**
 * What Salesforce gives out to make one DataEncryptionKey with (POST /sobjects/DataEncryptionKey): a certificate for
 * this one key, and a token that goes with the upload. Both are spent by it; the token is as good as a password.
 */
export interface DataEncryptionKeySession {
  readonly sessionToken: string;
  readonly certificatePem: string;
}

/** A key to be uploaded as DataEncryptionKey. */
export interface DataEncryptionKeyUpload {
  readonly type: TenantSecretType;
  readonly description: string;
  readonly wrapped: string;
  readonly sessionToken: string;
}

/**
 * What became of a create. NOT_SENT: the request never left. REFUSED: Salesforce answered no. NO_ANSWER: it may have
 * arrived or may still arrive. BAD_ANSWER: it arrived and was answered, but not readably (5xx, cut-off JSON).
 */
export type CreateOutcome =
  | { readonly outcome: 'CREATED'; readonly keyId: string }
  | { readonly outcome: 'NOT_SENT' | 'REFUSED'; readonly error: unknown }
  | { readonly outcome: 'NO_ANSWER' | 'BAD_ANSWER'; readonly error: unknown };

/** A row's exported value, with what tells whether it is the right one. */
export interface TenantSecretExport {
  /** SecretValue as Salesforce gives it out, base64: only this org can restore it. Null where it gives out none. */
  readonly secretValue: string | null;
  readonly status: TenantSecretStatus;
  /** Base64 SHA-256; null where Salesforce shows none. */
  readonly secretValueHash: string | null;
}

/** One line of `testSalesforceOrg`. */
export interface SalesforceCheck {
  readonly name: string;
  readonly state: 'OK' | 'FAILED' | 'UNKNOWN';
  readonly detail: string;
  readonly remedy: string | null;
}

/** A certificate as the org lists it (Tooling Certificate); null is what it does not tell. */
export interface ListedCertificate {
  /** Its unique name. */
  readonly developerName: string;
  readonly label: string;
  /** Bits. */
  readonly keySize: number;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly isPrivateKeyExportable: boolean | null;
  /** Whether its private key is kept by Platform Encryption: only such are for BYOK. */
  readonly usesPlatformEncryption: boolean | null;
  /** Whether it still waits for a CA's chain. */
  readonly isUnusable: boolean | null;
}

/** A certificate that the org is to make. */
export interface NewCertificate {
  readonly developerName: string;
  readonly label: string;
}

/** The org's certificate of a name, as far as the user may look. */
export type OrgCertificate =
  | { readonly found: 'YES'; readonly fingerprintSha256: string }
  | { readonly found: 'NO' }
  | { readonly found: 'NOT_PERMITTED' };

/**
 * A logged-in connection. Every method rejects with KeyManagerError: SALESFORCE_UNAVAILABLE, SALESFORCE_REJECTED or
 * MISSING_MANAGE_ENCRYPTION_KEYS, classified by HTTP status and errorCode, never by message text.
 */
export interface SalesforceSession {
  /** 18 characters, prefix 00D, from the token answer's identity address. */
  readonly organizationId: string;
  readonly userId: string;
  /** As `67.0`: the newest offered between 45 and 67, or the one set. */
  readonly apiVersion: string;
  /** Organization.IsSandbox; null where the user may not read it. */
  isSandbox(): Promise<boolean | null>;
  /** Every row of the type, newest version first, all pages. */
  listTenantSecrets(type: TenantSecretType): Promise<TenantSecretListing>;
  /** SecretValueHash of a row, base64; null where Salesforce shows none. */
  secretValueHash(keyId: string): Promise<string | null>;
  /**
   * Sends once, never repeats, never rejects for what the network or Salesforce did. `mayStillSend` is asked when the
   * connection is open, right before the first byte: false is NOT_SENT.
   */
  createTenantSecret(upload: TenantSecretUpload, mayStillSend?: () => boolean): Promise<CreateOutcome>;
  /**
   * Begins a DataEncryptionKey, or goes on with one that was begun under this unique name of a certificate. Nothing
   * comes of it until it is uploaded.
   */
  beginDataEncryptionKey(type: TenantSecretType, certificateName: string): Promise<DataEncryptionKeySession>;
  /** As createTenantSecret. */
  createDataEncryptionKey(
    upload: DataEncryptionKeyUpload,
    mayStillSend?: () => boolean,
  ): Promise<CreateOutcome>;
  /** PATCH Status DESTROYED; resolves when Salesforce answered 204. */
  destroyTenantSecret(keyId: string, mayStillSend?: () => boolean): Promise<void>;
  /** Reads SecretValue of a row: the export that alone can restore it. */
  exportTenantSecret(keyId: string): Promise<TenantSecretExport>;
  /** PATCH Status ARCHIVED with the exported SecretValue; resolves when Salesforce answered 204. */
  restoreTenantSecret(keyId: string, secretValue: string, mayStillSend?: () => boolean): Promise<void>;
  /** The org's own certificate of that developer name (Tooling Certificate). */
  certificate(developerName: string): Promise<OrgCertificate>;
  /** All of the org's certificates, newest first; rejects with SALESFORCE_REJECTED naming the permissions that are missing. */
  certificates(): Promise<readonly ListedCertificate[]>;
  /** The newest certificate of that name, PEM; undefined where there is none, or where the user may not look. */
  certificatePem(developerName: string): Promise<string | undefined>;
  /** Has the org make a self-signed certificate with a key of its own, fit for BYOK (Metadata API, Certificate). */
  createCertificate(certificate: NewCertificate): Promise<void>;
  /** Manage Encryption Keys, reading certificates, API version, each on its own; never rejects. */
  checks(): Promise<SalesforceCheck[]>;
}

/** The way to Salesforce. */
export interface Salesforce {
  /**
   * Judges the address alone: https and an allowed host (plain http only for loopback that is listed); client
   * credentials not at login or test hosts. Returns what is wrong, or undefined.
   */
  addressFault(loginUrl: string, credentialKind: SalesforceAccess['credential']['kind']): string | undefined;
  /**
   * Logs in, reusing a session that is still good unless `fresh`. Rejects with SALESFORCE_REJECTED (a refused login),
   * SALESFORCE_UNAVAILABLE or HSM_UNAVAILABLE (JWT bearer signs in the token).
   */
  connect(access: SalesforceAccess, options?: { readonly fresh?: boolean }): Promise<SalesforceSession>;
}
