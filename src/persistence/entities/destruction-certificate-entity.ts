import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DestructionFacts } from '../../key-management/destruction/destruction-certificate.js';
import type { OperationId, SalesforceOrgId, TenantSecretId } from '../../key-management/identifiers.js';
import { OperationEntity } from './operation-entity.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';
import { TenantSecretEntity } from './tenant-secret-entity.js';
import { timeText } from './time-text.js';

/** A row of destruction_certificate; what is signed is null until it is. */
@Entity('destruction_certificate')
@Index('destruction_certificate_of_secret', ['secretId', 'createdAt', 'id'])
@Index('destruction_certificate_unsigned', ['createdAt'], { where: '"signed_at" IS NULL' })
export class DestructionCertificateEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'destruction_certificate_pk' })
  @ForeignKey(() => OperationEntity, { name: 'destruction_certificate_operation' })
  readonly id!: OperationId;

  @Column('text', { name: 'org_id' })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'destruction_certificate_org' })
  readonly orgId!: SalesforceOrgId;

  @Column('text', { name: 'secret_id' })
  @ForeignKey(() => TenantSecretEntity, { name: 'destruction_certificate_secret' })
  readonly secretId!: TenantSecretId;

  @Column('simple-json')
  readonly facts!: DestructionFacts;

  @Column('text', { nullable: true })
  readonly document!: string | null;

  @Column('text', { nullable: true })
  readonly signature!: string | null;

  @Column('text', { name: 'key_name', nullable: true })
  readonly keyName!: string | null;

  @Column('text', { name: 'key_fingerprint', nullable: true })
  readonly keyFingerprint!: string | null;

  @Column('text', { name: 'signed_at', nullable: true, transformer: timeText })
  readonly signedAt!: Date | null;

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;
}
