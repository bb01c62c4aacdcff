import type { Actor } from './actor.js';
import type { StoredError } from './errors.js';
import type {
  CertificateId,
  DriftId,
  OperationId,
  SalesforceOrgId,
  ServerId,
  TenantSecretId,
} from './identifiers.js';
import type { KeyDerivationMode, KeyObject, TenantSecretType } from './tenant-secret.js';

/** The mutations that change a key in Salesforce, by their GraphQL names: one at a time for each org and type. */
export type KeyOperationKind = 'generateTenantSecret' | 'destroyTenantSecret' | 'restoreTenantSecret';

/** The mutations that are recorded, by their GraphQL names. */
export type OperationKind =
  | 'connectSalesforceOrg'
  | 'updateSalesforceOrg'
  | 'pauseSalesforceOrg'
  | 'resumeSalesforceOrg'
  | 'disconnectSalesforceOrg'
  | 'reauthoriseSalesforceOrg'
  | 'reconcileSalesforceOrg'
  | 'uploadCertificate'
  | 'fetchCertificate'
  | 'createCertificate'
  | 'purgeTenantSecretBackup'
  | 'adoptTenantSecrets'
  | KeyOperationKind;

/**
 * RUNNING: somebody works on it, or a crash left it and whoever finds its lease expired takes it up. UNKNOWN: a request
 * was sent and no answer tells what became of it; it blocks its org and type until the org has been read. SUCCEEDED and
 * FAILED are the ends; no operation leaves them.
 */
export type OperationState = 'RUNNING' | 'UNKNOWN' | 'SUCCEEDED' | 'FAILED';

/**
 * How far a key operation has come; written before the next thing that cannot be undone.
 * RESERVED: nothing promised yet. INTENT: what will be done is on record. SECRET_MADE: the token holds it, the hash
 * is known. REQUEST_SENT: Salesforce may have it. ANSWERED: Salesforce said yes. CONFIRMED: read back. BACKED_UP: what
 * Salesforce exports of it is stored, sealed; follows the end of a generate operation.
 */
export const operationProgresses = [
  'RESERVED',
  'INTENT',
  'SECRET_MADE',
  'REQUEST_SENT',
  'ANSWERED',
  'CONFIRMED',
  'BACKED_UP',
] as const;
/** One of the stages. */
export type OperationProgress = (typeof operationProgresses)[number];

/** One line of an operation's history. */
export interface OperationStep {
  readonly progress: OperationProgress;
  readonly at: Date;
}

/** What a generate operation set out to make. */
export interface GenerateIntent {
  /** Null where Salesforce makes a certificate for this one key: DataEncryptionKey. */
  readonly certificateId: CertificateId | null;
  /** As what the key is made; absent where a release before made the intent: TenantSecret. */
  readonly keyObject?: KeyObject;
  readonly keyDerivationMode: KeyDerivationMode;
  /** The user's text, without the mark. */
  readonly description: string | null;
  /** The row that was active before: the one Salesforce will archive. */
  readonly activeKeyIdBefore: string | null;
}

/** What an ended operation leaves for whoever asks again with the same idempotency key. */
export interface OperationResult {
  readonly salesforceOrgId?: SalesforceOrgId;
  readonly certificateId?: CertificateId;
  /** Fetch and create: whether the certificate was not here before. */
  readonly isNewCertificate?: boolean;
  readonly orgCheck?: 'MATCHED' | 'NOT_PERMITTED' | 'ORG_NOT_LOGGED_IN';
  readonly tenantSecretId?: TenantSecretId;
  readonly archivedTenantSecretId?: TenantSecretId | null;
  /** Destroy: until when the backup is kept, RFC 3339; null where none is left. */
  readonly restorableUntil?: string | null;
  /** Adopt: the secrets that have a backup now. */
  readonly adoptedIds?: readonly TenantSecretId[];
  /** Reconcile: the differences that it found. */
  readonly driftIds?: readonly DriftId[];
}

/** Whether the backup outlives the secret. */
export const BackupChoice = { KEEP: 'KEEP', DELETE: 'DELETE' } as const;
/** One of the two. */
export type BackupChoice = (typeof BackupChoice)[keyof typeof BackupChoice];

/**
 * Which server may work on an operation. The fence grows each time the operation changes hands, so that what an
 * earlier holder still writes is told apart and refused.
 */
export interface Lease {
  readonly holder: ServerId;
  readonly fence: number;
}

/** How a repeated call is recognised: the scope is the actor and the mutation. */
export interface Idempotency {
  readonly key: string;
  /** Keyed hash of the whole input, never the input. */
  readonly inputHash: string;
}

/** What is still to be done in the token after an operation has ended; retried until it is done. */
export type HsmWork = 'CLOSE' | 'DESTROY';

/** One mutation, from intent to end. */
export interface Operation {
  readonly id: OperationId;
  readonly kind: OperationKind;
  readonly actor: Actor;
  readonly orgId: SalesforceOrgId | null;
  /** Set for key operations alone: at most one RUNNING or UNKNOWN for each org and type. */
  readonly type: TenantSecretType | null;
  readonly state: OperationState;
  readonly progress: OperationProgress;
  readonly steps: readonly OperationStep[];
  readonly idempotency: Idempotency | null;
  /** Null where nobody ever had to hold it: calls that are one transaction. */
  readonly lease: Lease | null;
  readonly generateIntent: GenerateIntent | null;
  /** The secret that a destroy or a restore is about. */
  readonly targetId: TenantSecretId | null;
  /** Destroy: what becomes of the backup. */
  readonly backupChoice: BackupChoice | null;
  /** Base64 SHA-256 of the secret that was made. */
  readonly secretValueHash: string | null;
  /** Salesforce's id of the row that was made. */
  readonly keyId: string | null;
  readonly result: OperationResult | null;
  readonly error: StoredError | null;
  readonly hsmWork: HsmWork | null;
  /** The work in the token waits until then: a request without an answer may still arrive. */
  readonly hsmWorkNotBefore: Date | null;
  /** When the token was rid of the secret that was made, on purpose. */
  readonly keyDestroyedAt: Date | null;
  /** A backup of the secret that was made is due from then on; null where none is. */
  readonly backupNotBefore: Date | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** The mutable part of a running operation. */
export type OperationChange = Partial<
  Pick<
    Operation,
    | 'state'
    | 'progress'
    | 'generateIntent'
    | 'secretValueHash'
    | 'keyId'
    | 'result'
    | 'error'
    | 'hsmWork'
    | 'hsmWorkNotBefore'
    | 'keyDestroyedAt'
    | 'backupNotBefore'
    | 'endedAt'
  >
> & {
  /** The call's idempotency key is given back: the next call with it begins anew. */
  readonly idempotency?: null;
};
