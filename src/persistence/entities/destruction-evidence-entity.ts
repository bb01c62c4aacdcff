import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '../../key-management/actor.js';
import type {
  DestructionEvidence,
  EvidenceKind,
} from '../../key-management/destruction/destruction-evidence.js';
import type { EvidenceId, SalesforceOrgId, TenantSecretId } from '../../key-management/identifiers.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';
import { TenantSecretEntity } from './tenant-secret-entity.js';
import { timeText } from './time-text.js';

/** A row of destruction_evidence. */
@Entity('destruction_evidence')
@Index('destruction_evidence_of_secret', ['secretId', 'kind', 'createdAt', 'id'])
export class DestructionEvidenceEntity implements DestructionEvidence {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'destruction_evidence_pk' })
  readonly id!: EvidenceId;

  @Column('text', { name: 'org_id' })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'destruction_evidence_org' })
  readonly orgId!: SalesforceOrgId;

  @Column('text', { name: 'secret_id' })
  @ForeignKey(() => TenantSecretEntity, { name: 'destruction_evidence_secret' })
  readonly secretId!: TenantSecretId;

  @Column('text')
  readonly kind!: EvidenceKind;

  @Column('text')
  readonly reference!: string;

  @Column('simple-json', { name: 'recorded_by' })
  readonly recordedBy!: Actor;

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;
}
