import DataLoader from 'dataloader';
import type { Certificate } from '../key-management/certificate/certificate.js';
import type { StoredRoleGrant } from '../key-management/access/stored-role-grant.js';
import type { ApprovalPolicy } from '../key-management/approvals/approval.js';
import type { BackupFacts } from '../key-management/backup/tenant-secret-backup.js';
import type { DestructionCertificate } from '../key-management/destruction/destruction-certificate.js';
import type { DestructionEvidence } from '../key-management/destruction/destruction-evidence.js';
import type { DestructionGate } from '../key-management/destruction/destruction-gate.js';
import type { Drift } from '../key-management/comparison/drift.js';
import type {
  ApiTokenId,
  CertificateId,
  DriftId,
  OperationId,
  SalesforceOrgId,
  TenantSecretId,
} from '../key-management/identifiers.js';
import type { Operation } from '../key-management/operation.js';
import type { TenantSecretFilter } from '../key-management/ports/store.js';
import type { RotationPolicy, RotationPolicyKey } from '../key-management/rotation/rotation-policy.js';
import type { RotationRun } from '../key-management/rotation/rotation-run.js';
import type { SalesforceOrg } from '../key-management/salesforce-org.js';
import type { TenantSecret } from '../key-management/tenant-secret.js';
import type { VisibleReader } from './access/visible-reader.js';

type SecretFilter = Pick<TenantSecretFilter, 'status' | 'type'>;

/**
 * Batches what the fields of one level of a query ask for, so that each level is one statement. One for each request.
 */
export class Loaders {
  readonly salesforceOrg: DataLoader<SalesforceOrgId, SalesforceOrg | undefined>;
  readonly certificate: DataLoader<CertificateId, Certificate | undefined>;
  readonly tenantSecret: DataLoader<TenantSecretId, TenantSecret | undefined>;
  readonly operation: DataLoader<OperationId, Operation | undefined>;
  readonly drift: DataLoader<DriftId, Drift | undefined>;
  readonly backup: DataLoader<TenantSecretId, BackupFacts | undefined>;
  readonly newestCertificate: DataLoader<SalesforceOrgId, Certificate | undefined>;
  readonly approvalPolicy: DataLoader<SalesforceOrgId, ApprovalPolicy | undefined>;
  readonly destructionGate: DataLoader<SalesforceOrgId, DestructionGate | undefined>;
  readonly reencryption: DataLoader<TenantSecretId, DestructionEvidence | undefined>;
  readonly backupVerification: DataLoader<TenantSecretId, DestructionEvidence | undefined>;
  readonly destructionCertificate: DataLoader<TenantSecretId, DestructionCertificate | undefined>;
  readonly rotationPolicies: DataLoader<SalesforceOrgId, RotationPolicy[]>;
  readonly newestRotationRun: DataLoader<RotationPolicyKey, RotationRun | undefined>;
  readonly grantsOfToken: DataLoader<ApiTokenId, StoredRoleGrant[]>;
  readonly #read: VisibleReader;
  readonly #lists = new Map<string, DataLoader<SalesforceOrgId, unknown>>();

  constructor(read: VisibleReader) {
    this.#read = read;
    this.salesforceOrg = new DataLoader((ids) => read.salesforceOrgsByIds(ids));
    this.certificate = new DataLoader((ids) => read.certificatesByIds(ids));
    this.tenantSecret = new DataLoader((ids) => read.tenantSecretsByIds(ids));
    this.operation = new DataLoader((ids) => read.operationsByIds(ids));
    this.drift = new DataLoader((ids) => read.driftsByIds(ids));
    this.backup = new DataLoader((ids) => read.backupFacts(ids));
    this.newestCertificate = new DataLoader((ids) => read.newestCertificates(ids));
    this.approvalPolicy = new DataLoader((ids) => read.approvalPolicies(ids));
    this.destructionGate = new DataLoader((ids) => read.destructionGates(ids));
    this.reencryption = new DataLoader((ids) => read.destructionEvidence(ids, 'REENCRYPTED'));
    this.backupVerification = new DataLoader((ids) => read.destructionEvidence(ids, 'BACKUP_VERIFIED'));
    this.destructionCertificate = new DataLoader((ids) => read.destructionCertificatesOf(ids));
    this.rotationPolicies = new DataLoader((ids) => read.rotationPoliciesOfOrgs(ids));
    this.newestRotationRun = new DataLoader((keys) => read.newestRotationRuns(keys));
    this.grantsOfToken = new DataLoader((ids) => read.roleGrantsOf(ids.map((id) => ({ kind: 'TOKEN', id }))));
  }

  /** The newest certificates of an org. */
  certificatesOf(orgId: SalesforceOrgId, limit: number): Promise<Certificate[]> {
    return this.#list(['certificates', limit], (ids) => this.#read.certificatesOfOrgs(ids, limit)).load(
      orgId,
    );
  }

  /** How many certificates an org has. */
  countCertificatesOf(orgId: SalesforceOrgId): Promise<number> {
    return this.#list(['count certificates'], (ids) => this.#read.countCertificatesOfOrgs(ids)).load(orgId);
  }

  /** The newest secrets of an org that fit the filter. */
  tenantSecretsOf(orgId: SalesforceOrgId, filter: SecretFilter, limit: number): Promise<TenantSecret[]> {
    const name = ['secrets', filter.status, filter.type, limit];
    return this.#list(name, (ids) => this.#read.tenantSecretsOfOrgs(ids, filter, limit)).load(orgId);
  }

  /** How many secrets of an org fit the filter. */
  countTenantSecretsOf(orgId: SalesforceOrgId, filter: SecretFilter): Promise<number> {
    const name = ['count secrets', filter.status, filter.type];
    return this.#list(name, (ids) => this.#read.countTenantSecretsOfOrgs(ids, filter)).load(orgId);
  }

  /** One batch for each list and its arguments. */
  #list<T>(
    name: readonly unknown[],
    load: (ids: readonly SalesforceOrgId[]) => Promise<T[]>,
  ): DataLoader<SalesforceOrgId, T> {
    const key = JSON.stringify(name);
    const known = this.#lists.get(key) as DataLoader<SalesforceOrgId, T> | undefined;
    if (known !== undefined) return known;
    const fresh = new DataLoader<SalesforceOrgId, T>(load);
    this.#lists.set(key, fresh);
    return fresh;
  }
}
