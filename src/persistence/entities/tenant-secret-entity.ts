import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type {
  CertificateId,
  OperationId,
  SalesforceOrgId,
  TenantSecretId,
} from '../../key-management/identifiers.js';
import type {
  KeyDerivationMode,
  KeyManager,
  TenantSecret,
  TenantSecretStatus,
  TenantSecretType,
} from '../../key-management/tenant-secret.js';
import { CertificateEntity } from './certificate-entity.js';
import { oneOf, tenantSecretTypes } from './enumerations.js';
import { OperationEntity } from './operation-entity.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';
import { timeText } from './time-text.js';

/** A row of tenant_secret. Every list has an index that ends in its order, so that a page costs its own rows. */
@Entity('tenant_secret')
@Index('tenant_secret_key_id', ['orgId', 'keyId'], { unique: true })
@Index('tenant_secret_one_active', ['orgId', 'type'], { unique: true, where: `"status" = 'ACTIVE'` })
@Index('tenant_secret_list', ['createdAt', 'version', 'id'])
@Index('tenant_secret_list_by_type', ['type', 'createdAt', 'version', 'id'])
@Index('tenant_secret_list_by_status', ['status', 'createdAt', 'version', 'id'])
@Index('tenant_secret_list_by_type_and_status', ['type', 'status', 'createdAt', 'version', 'id'])
@Index('tenant_secret_list_of_org', ['orgId', 'createdAt', 'version', 'id'])
@Index('tenant_secret_list_of_org_by_type', ['orgId', 'type', 'createdAt', 'version', 'id'])
// Without it each withdrawn operation would have all secrets read through for the foreign key.
@Index('tenant_secret_maker', ['operationId'])
@Check('tenant_secret_type', oneOf('type', tenantSecretTypes))
@Check('tenant_secret_status', oneOf('status', ['ACTIVE', 'ARCHIVED', 'DESTROYED']))
@Check('tenant_secret_key_manager', oneOf('key_manager', ['HSM', 'SALESFORCE', 'EXTERNAL']))
@Check('tenant_secret_derivation', oneOf('key_derivation_mode', ['PBKDF2', 'NONE']))
export class TenantSecretEntity implements TenantSecret {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'tenant_secret_pk' })
  readonly id!: TenantSecretId;

  @Column('text', { name: 'org_id' })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'tenant_secret_org' })
  readonly orgId!: SalesforceOrgId;

  @Column('text', { name: 'key_id' })
  readonly keyId!: string;

  @Column('text')
  readonly type!: TenantSecretType;

  @Column('integer')
  readonly version!: number;

  @Column('text')
  readonly status!: TenantSecretStatus;

  @Column('text', { name: 'key_manager' })
  readonly keyManager!: KeyManager;

  @Column('text', { name: 'key_derivation_mode' })
  readonly keyDerivationMode!: KeyDerivationMode;

  @Column('text', { nullable: true })
  readonly description!: string | null;

  @Column('text', { name: 'secret_value_hash', nullable: true })
  readonly secretValueHash!: string | null;

  @Column('text', { name: 'certificate_id', nullable: true })
  @ForeignKey(() => CertificateEntity, { name: 'tenant_secret_certificate' })
  readonly certificateId!: CertificateId | null;

  @Column('text', { name: 'operation_id', nullable: true })
  @ForeignKey(() => OperationEntity, { name: 'tenant_secret_operation' })
  readonly operationId!: OperationId | null;

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;

  @Column('text', { name: 'last_modified_at', transformer: timeText })
  readonly lastModifiedAt!: Date;
}
