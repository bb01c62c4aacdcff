import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Drift, DriftKind, DriftResolution } from '../../key-management/comparison/drift.js';
import type { DriftId, SalesforceOrgId, TenantSecretId } from '../../key-management/identifiers.js';
import { oneOf } from './enumerations.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';
import { TenantSecretEntity } from './tenant-secret-entity.js';
import { timeText } from './time-text.js';

/** A row of drift. One that is open is there once: a second server that finds it at the same moment is refused. */
@Entity('drift')
@Index('drift_open', ['orgId', 'kind', 'subject'], { unique: true, where: '"closed_at" IS NULL' })
@Index('drift_list_of_org', ['orgId', 'createdAt', 'id'])
@Check('drift_resolution', oneOf('resolution', ['TAKEN_OVER', 'REPORTED', 'REMOVED']))
export class DriftEntity implements Drift {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'drift_pk' })
  readonly id!: DriftId;

  @Column('text', { name: 'org_id' })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'drift_org' })
  readonly orgId!: SalesforceOrgId;

  @Column('text')
  readonly kind!: DriftKind;

  @Column('text')
  readonly resolution!: DriftResolution;

  @Column('text')
  readonly subject!: string;

  @Column('text', { name: 'tenant_secret_id', nullable: true })
  @ForeignKey(() => TenantSecretEntity, { name: 'drift_secret' })
  readonly tenantSecretId!: TenantSecretId | null;

  @Column('text')
  readonly detail!: string;

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;

  @Column('text', { name: 'closed_at', nullable: true, transformer: timeText })
  readonly closedAt!: Date | null;
}
