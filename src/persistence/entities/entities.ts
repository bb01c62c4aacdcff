import { ApiTokenEntity } from './api-token-entity.js';
import { ApprovalEntity } from './approval-entity.js';
import { ApprovalPolicyEntity } from './approval-policy-entity.js';
import { ApprovalRequestEntity } from './approval-request-entity.js';
import { AuditCheckpointEntity } from './audit-checkpoint-entity.js';
import { AuditEntryEntity } from './audit-entry-entity.js';
import { AuditHeadEntity } from './audit-head-entity.js';
import { CertificateEntity } from './certificate-entity.js';
import { ComparisonEntity } from './comparison-entity.js';
import { DestructionCertificateEntity } from './destruction-certificate-entity.js';
import { DestructionEvidenceEntity } from './destruction-evidence-entity.js';
import { DestructionGateEntity } from './destruction-gate-entity.js';
import { DriftEntity } from './drift-entity.js';
import { InstallationValueEntity } from './installation-value-entity.js';
import { OperationEntity } from './operation-entity.js';
import { OperationStepEntity } from './operation-step-entity.js';
import { RoleGrantEntity } from './role-grant-entity.js';
import { RotationPolicyEntity } from './rotation-policy-entity.js';
import { RotationRunEntity } from './rotation-run-entity.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';
import { TenantSecretBackupEntity } from './tenant-secret-backup-entity.js';
import { TenantSecretCountEntity } from './tenant-secret-count-entity.js';
import { TenantSecretEntity } from './tenant-secret-entity.js';
import { TurnEntity } from './turn-entity.js';

/** Every table that the product knows, but TypeORM's own of migrations. */
export const entities = [
  SalesforceOrgEntity,
  CertificateEntity,
  OperationEntity,
  OperationStepEntity,
  TenantSecretEntity,
  TenantSecretCountEntity,
  TenantSecretBackupEntity,
  ComparisonEntity,
  DriftEntity,
  TurnEntity,
  InstallationValueEntity,
  ApiTokenEntity,
  RoleGrantEntity,
  AuditEntryEntity,
  AuditHeadEntity,
  AuditCheckpointEntity,
  ApprovalPolicyEntity,
  ApprovalRequestEntity,
  ApprovalEntity,
  RotationPolicyEntity,
  RotationRunEntity,
  DestructionGateEntity,
  DestructionEvidenceEntity,
  DestructionCertificateEntity,
];
