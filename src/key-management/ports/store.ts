import type { Restorability } from '../backup/restorability.js';
import type { BackupFacts, TenantSecretBackup } from '../backup/tenant-secret-backup.js';
import type { Certificate } from '../certificate/certificate.js';
import type { Drift } from '../comparison/drift.js';
import type {
  CertificateId,
  DriftId,
  OperationId,
  SalesforceOrgId,
  ServerId,
  TenantSecretId,
} from '../identifiers.js';
import type {
  Lease,
  Operation,
  OperationChange,
  OperationKind,
  OperationState,
  OperationStep,
} from '../operation.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import type { KeyManager, TenantSecret, TenantSecretStatus, TenantSecretType } from '../tenant-secret.js';
import type { AccessReader, AccessWriter } from './access-store.js';
import type { ApprovalReader, ApprovalWriter } from './approval-store.js';
import type { AuditReader, AuditWriter } from './audit-store.js';
import type { AlertReader, AlertWriter } from './alert-store.js';
import type { DestructionReader, DestructionWriter } from './destruction-store.js';
import type { RotationReader, RotationWriter } from './rotation-store.js';

/** A place in a list: the sort values of its last row. Times are RFC 3339 with milliseconds. */
export interface ListPosition {
  readonly createdAt: string;
  /** Only in lists of secrets. */
  readonly version?: number;
  readonly id: string;
}

/** A stretch of a list, newest first: at most `limit` rows after `after`. */
export interface ListStretch {
  readonly limit: number;
  readonly after?: ListPosition;
  /** Where it is given, only rows of these orgs. */
  readonly onlyOrgs?: readonly SalesforceOrgId[];
}

/** Which secrets. */
export interface TenantSecretFilter {
  readonly orgId?: SalesforceOrgId;
  readonly status?: TenantSecretStatus;
  readonly type?: TenantSecretType;
  readonly keyManager?: KeyManager;
  readonly restorability?: Restorability;
  /** Part of the key ID, of the description or of the hash, without regard to case. */
  readonly search?: string;
}

/** Which certificates. */
export interface CertificateFilter {
  readonly orgId?: SalesforceOrgId;
  /** Only those in use, the newest of their orgs, that are not valid any more at this time. */
  readonly expiringBefore?: Date;
}

/** Which operations. */
export interface OperationFilter {
  readonly orgId?: SalesforceOrgId;
  readonly state?: OperationState;
  readonly kind?: OperationKind;
  readonly type?: TenantSecretType;
}

/** Which differences. */
export interface DriftFilter {
  readonly orgId?: SalesforceOrgId;
}

/** Reading. Each method is one SQL statement; the `…ByIds` and `newest…` ones answer in the order of their argument. */
export interface StoreReader
  extends AccessReader, AuditReader, ApprovalReader, RotationReader, DestructionReader, AlertReader {
  /** All, or those with the text in name, login address or organization id, without regard to case. */
  salesforceOrgs(stretch: ListStretch, search?: string): Promise<SalesforceOrg[]>;
  countSalesforceOrgs(search?: string, onlyOrgs?: readonly SalesforceOrgId[]): Promise<number>;
  salesforceOrgsByIds(ids: readonly SalesforceOrgId[]): Promise<(SalesforceOrg | undefined)[]>;
  salesforceOrgByOrganizationId(organizationId: string): Promise<SalesforceOrg | undefined>;

  certificates(filter: CertificateFilter, stretch: ListStretch): Promise<Certificate[]>;
  countCertificates(filter: CertificateFilter): Promise<number>;
  /** The newest `limit` certificates of each org, in one statement. */
  certificatesOfOrgs(orgIds: readonly SalesforceOrgId[], limit: number): Promise<Certificate[][]>;
  countCertificatesOfOrgs(orgIds: readonly SalesforceOrgId[]): Promise<number[]>;
  certificatesByIds(ids: readonly CertificateId[]): Promise<(Certificate | undefined)[]>;
  /** The certificate in use of each org: the newest uploaded. */
  newestCertificates(orgIds: readonly SalesforceOrgId[]): Promise<(Certificate | undefined)[]>;
  certificateByFingerprint(
    orgId: SalesforceOrgId,
    fingerprintSha256: string,
  ): Promise<Certificate | undefined>;

  tenantSecrets(filter: TenantSecretFilter, stretch: ListStretch): Promise<TenantSecret[]>;
  countTenantSecrets(filter: TenantSecretFilter): Promise<number>;
  /** How many fit the rest of the filter, status by status; those that are absent have none. */
  countTenantSecretsByStatus(
    filter: Omit<TenantSecretFilter, 'status'>,
  ): Promise<Partial<Record<TenantSecretStatus, number>>>;
  /** The newest `limit` secrets of each org that fit the filter, in one statement. */
  tenantSecretsOfOrgs(
    orgIds: readonly SalesforceOrgId[],
    filter: Pick<TenantSecretFilter, 'status' | 'type'>,
    limit: number,
  ): Promise<TenantSecret[][]>;
  countTenantSecretsOfOrgs(
    orgIds: readonly SalesforceOrgId[],
    filter: Pick<TenantSecretFilter, 'status' | 'type'>,
  ): Promise<number[]>;
  tenantSecretsByIds(ids: readonly TenantSecretId[]): Promise<(TenantSecret | undefined)[]>;
  /** All mirrored secrets of an org, or of one type of it. */
  tenantSecretsOf(orgId: SalesforceOrgId, type?: TenantSecretType): Promise<TenantSecret[]>;

  /** The secret that each operation made. */
  tenantSecretsByOperations(ids: readonly OperationId[]): Promise<(TenantSecret | undefined)[]>;
  /** How often rows of an org and type have been taken over. */
  comparisonSequence(orgId: SalesforceOrgId, type: TenantSecretType): Promise<number>;

  operations(filter: OperationFilter, stretch: ListStretch): Promise<Operation[]>;
  countOperations(filter: OperationFilter): Promise<number>;
  operationsByIds(ids: readonly OperationId[]): Promise<(Operation | undefined)[]>;
  operation(id: OperationId): Promise<Operation | undefined>;
  operationByIdempotencyKey(
    actorKind: string,
    actorId: string,
    kind: OperationKind,
    key: string,
  ): Promise<Operation | undefined>;
  /** RUNNING and UNKNOWN key operations, eldest first; of one org and type where given. */
  openOperations(of?: {
    readonly orgId: SalesforceOrgId;
    readonly type: TenantSecretType;
  }): Promise<Operation[]>;
  /** Open key operations that nobody else works on: their lease has expired, or is this server's own. */
  abandonedOperations(holder: ServerId): Promise<Operation[]>;
  /** Ended operations with work in the token or a backup left that is due, and that nobody else is at; eldest first. */
  operationsWithWorkLeft(now: Date, holder: ServerId): Promise<OperationId[]>;

  /** Without what is sealed. */
  backupFacts(secretIds: readonly TenantSecretId[]): Promise<(BackupFacts | undefined)[]>;
  backup(secretId: TenantSecretId): Promise<TenantSecretBackup | undefined>;

  drifts(filter: DriftFilter, stretch: ListStretch): Promise<Drift[]>;
  countDrifts(filter: DriftFilter): Promise<number>;
  driftsByIds(ids: readonly DriftId[]): Promise<(Drift | undefined)[]>;
  /** Differences that nothing has been done about yet; of all orgs where none is given. */
  openDrifts(filter: DriftFilter): Promise<Drift[]>;

  /** A small named value of the installation, such as the sealed key of the idempotency hash. */
  installationValue(name: string): Promise<string | undefined>;
}

/** Writing, inside one transaction; reads see its own writes. */
export interface StoreWriter
  extends
    StoreReader,
    AccessWriter,
    AuditWriter,
    ApprovalWriter,
    RotationWriter,
    DestructionWriter,
    AlertWriter {
  insertSalesforceOrg(org: SalesforceOrg): Promise<void>;
  updateSalesforceOrg(
    id: SalesforceOrgId,
    change: Partial<Omit<SalesforceOrg, 'id' | 'createdAt'>>,
  ): Promise<void>;
  insertCertificate(certificate: Certificate): Promise<void>;
  insertTenantSecret(secret: TenantSecret): Promise<void>;
  updateTenantSecret(
    id: TenantSecretId,
    change: Partial<Omit<TenantSecret, 'id' | 'orgId' | 'keyId'>>,
  ): Promise<void>;
  /** Counts a comparison that was read at `sequence`; false where another was taken over since. */
  advanceComparison(orgId: SalesforceOrgId, type: TenantSecretType, sequence: number): Promise<boolean>;

  /** With a lease, it expires after so many milliseconds by the database's clock. */
  insertOperation(operation: Operation, leaseMilliseconds?: number): Promise<void>;
  /**
   * Applies the change and appends the step where the lease is still this one, and has it expire so many milliseconds
   * from now: none lets go of it. False where it has passed to somebody else, and nothing was written.
   */
  advanceOperation(
    id: OperationId,
    lease: Lease,
    leaseMilliseconds: number,
    change: OperationChange,
    step?: OperationStep,
  ): Promise<boolean>;
  /** A reservation that was refused before an intent leaves no trace; false as above. */
  withdrawOperation(id: OperationId, lease: Lease): Promise<boolean>;
  /** Facts about an ended operation that Salesforce's rows tell, whoever reads them. */
  updateOperation(id: OperationId, change: OperationChange): Promise<void>;
  /**
   * Takes the lease over where it has expired, is the holder's own already, or must be that of a server that is gone;
   * the fence grows. Undefined where another server has it.
   */
  claimOperation(
    id: OperationId,
    holder: ServerId,
    leaseMilliseconds: number,
  ): Promise<Operation | undefined>;
  /** Has the holder's leases of these operations expire so many milliseconds from now. */
  renewLeases(holder: ServerId, ids: readonly OperationId[], leaseMilliseconds: number): Promise<void>;
  /** Takes a turn at something that is done from time to time; false where somebody took one within that time. */
  takeTurn(name: string, withinMilliseconds: number): Promise<boolean>;

  /** Inserts, or replaces an earlier one of the same secret. */
  putBackup(backup: TenantSecretBackup): Promise<void>;
  /** Sets until when a backup is kept, where there is one. */
  keepBackupUntil(secretId: TenantSecretId, keptUntil: Date | null): Promise<void>;
  /** No such backup is success. */
  deleteBackup(secretId: TenantSecretId): Promise<void>;
  /** Deletes the backups that were kept until now or earlier; how many. */
  deleteExpiredBackups(now: Date): Promise<number>;

  insertDrift(drift: Drift): Promise<void>;
  closeDrift(id: DriftId, closedAt: Date): Promise<void>;

  insertInstallationValue(name: string, value: string): Promise<void>;
}

/** A write that one of the unique indexes refused; the whole transaction is rolled back. */
export class ConstraintViolation extends Error {
  override readonly name = 'ConstraintViolation';

  constructor(cause: unknown) {
    super('A unique index refused the write.', { cause });
  }
}

/**
 * The database. Outside a transaction there is only reading, so that a stray write does not compile.
 */
export interface Store {
  readonly read: StoreReader;
  /**
   * Runs the work in one durable transaction and commits, or rolls back and rejects. The work holds nothing but
   * statements (no HSM, no HTTP) and may be run again from the start after a serialization failure or a deadlock.
   * Rejects with ConstraintViolation where a unique index refused.
   */
  transaction<T>(work: (write: StoreWriter) => Promise<T>): Promise<T>;
  /** Whether several servers can use it at a time. */
  readonly isShared: boolean;
  /** Asks the database whether it answers. */
  probe(): Promise<void>;
}
