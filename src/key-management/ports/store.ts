import type { Certificate } from '../certificate/certificate.js';
import type { CertificateId, OperationId, SalesforceOrgId, TenantSecretId } from '../identifiers.js';
import type { HsmWork, Operation, OperationChange, OperationKind, OperationStep } from '../operation.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import type { TenantSecret, TenantSecretStatus, TenantSecretType } from '../tenant-secret.js';
import type { AccessReader, AccessWriter } from './access-store.js';
import type { ApprovalReader, ApprovalWriter } from './approval-store.js';
import type { AuditReader, AuditWriter } from './audit-store.js';

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
}

/** Which certificates. */
export interface CertificateFilter {
  readonly orgId?: SalesforceOrgId;
}

/** Reading. Each method is one SQL statement; the `…ByIds` and `newest…` ones answer in the order of their argument. */
export interface StoreReader extends AccessReader, AuditReader, ApprovalReader {
  salesforceOrgs(stretch: ListStretch): Promise<SalesforceOrg[]>;
  countSalesforceOrgs(): Promise<number>;
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
  /** The newest `limit` secrets of each org that fit the filter, in one statement. */
  tenantSecretsOfOrgs(
    orgIds: readonly SalesforceOrgId[],
    filter: Omit<TenantSecretFilter, 'orgId'>,
    limit: number,
  ): Promise<TenantSecret[][]>;
  countTenantSecretsOfOrgs(
    orgIds: readonly SalesforceOrgId[],
    filter: Omit<TenantSecretFilter, 'orgId'>,
  ): Promise<number[]>;
  tenantSecretsByIds(ids: readonly TenantSecretId[]): Promise<(TenantSecret | undefined)[]>;
  /** All mirrored secrets of an org and type. */
  tenantSecretsOf(orgId: SalesforceOrgId, type: TenantSecretType): Promise<TenantSecret[]>;

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
  /** Generate operations of an org that may have left a row in Salesforce, whatever their state. */
  generateOperationsByIds(ids: readonly OperationId[]): Promise<(Operation | undefined)[]>;
  /** Ended operations with work left in the token that is due. */
  dueHsmWork(now: Date): Promise<{ readonly id: OperationId; readonly work: HsmWork }[]>;

  /** A small named value of the installation, such as the sealed key of the idempotency hash. */
  installationValue(name: string): Promise<string | undefined>;
}

/** Writing, inside one transaction; reads see its own writes. */
export interface StoreWriter extends StoreReader, AccessWriter, AuditWriter, ApprovalWriter {
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
  insertOperation(operation: Operation): Promise<void>;
  /** Applies the change and appends the step, where there is one. */
  updateOperation(id: OperationId, change: OperationChange, step?: OperationStep): Promise<void>;
  /** A reservation that was refused before an intent leaves no trace. */
  deleteOperation(id: OperationId): Promise<void>;
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
  /** Asks the database whether it answers. */
  probe(): Promise<void>;
}
