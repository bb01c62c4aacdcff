import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '../../key-management/actor.js';
import type { StoredError } from '../../key-management/errors.js';
import type {
  OperationId,
  SalesforceOrgId,
  ServerId,
  TenantSecretId,
} from '../../key-management/identifiers.js';
import type {
  BackupChoice,
  GenerateIntent,
  HsmWork,
  OperationKind,
  OperationProgress,
  OperationResult,
  OperationState,
} from '../../key-management/operation.js';
import type { TenantSecretType } from '../../key-management/tenant-secret.js';
import { oneOf, tenantSecretTypes } from './enumerations.js';
import type { OperationStepEntity } from './operation-step-entity.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';
import { timeText } from './time-text.js';

/**
 * A row of operation. Kind, progress and work in the token have no CHECK: every new mutation would change them, and
 * SQLite rebuilds a table to change a CHECK. The state has one, for the rule of one open operation stands on it.
 */
@Entity('operation')
@Index('operation_one_open', ['orgId', 'type'], {
  unique: true,
  where: `"state" IN ('RUNNING', 'UNKNOWN') AND "type" IS NOT NULL`,
})
@Index('operation_idempotency', ['actorKind', 'actorId', 'kind', 'idempotencyKey'], { unique: true })
@Index('operation_work_left', ['createdAt', 'id'], {
  where: '"hsm_work" IS NOT NULL OR "backup_not_before" IS NOT NULL',
})
@Index('operation_list', ['createdAt', 'id'])
@Index('operation_list_by_state', ['state', 'createdAt', 'id'])
@Index('operation_list_of_org', ['orgId', 'createdAt', 'id'])
@Check('operation_actor_kind', oneOf('actor_kind', ['TOKEN', 'USER', 'SYSTEM']))
@Check('operation_type', oneOf('type', tenantSecretTypes))
@Check('operation_backup_choice', oneOf('backup_choice', ['KEEP', 'DELETE']))
@Check('operation_state', oneOf('state', ['RUNNING', 'UNKNOWN', 'SUCCEEDED', 'FAILED']))
export class OperationEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'operation_pk' })
  readonly id!: OperationId;

  @Column('text')
  readonly kind!: OperationKind;

  @Column('text', { name: 'actor_kind' })
  readonly actorKind!: Actor['kind'];

  @Column('text', { name: 'actor_id' })
  readonly actorId!: string;

  @Column('text', { name: 'actor_name' })
  readonly actorName!: string;

  @Column('text', { name: 'org_id', nullable: true })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'operation_org' })
  readonly orgId!: SalesforceOrgId | null;

  @Column('text', { nullable: true })
  readonly type!: TenantSecretType | null;

  @Column('text')
  readonly state!: OperationState;

  @Column('text')
  readonly progress!: OperationProgress;

  @Column('text', { name: 'idempotency_key', nullable: true })
  readonly idempotencyKey!: string | null;

  @Column('text', { name: 'idempotency_input_hash', nullable: true })
  readonly idempotencyInputHash!: string | null;

  @Column('simple-json', { name: 'generate_intent', nullable: true })
  readonly generateIntent!: GenerateIntent | null;

  // By name, for the secrets' entity points back here.
  @Column('text', { name: 'target_id', nullable: true })
  @ForeignKey('TenantSecretEntity', { name: 'operation_destroy_target' })
  readonly targetId!: TenantSecretId | null;

  @Column('text', { name: 'backup_choice', nullable: true })
  readonly backupChoice!: BackupChoice | null;

  @Column('text', { name: 'secret_value_hash', nullable: true })
  readonly secretValueHash!: string | null;

  @Column('text', { name: 'key_id', nullable: true })
  readonly keyId!: string | null;

  @Column('simple-json', { nullable: true })
  readonly result!: OperationResult | null;

  @Column('simple-json', { nullable: true })
  readonly error!: StoredError | null;

  @Column('text', { name: 'hsm_work', nullable: true })
  readonly hsmWork!: HsmWork | null;

  @Column('text', { name: 'hsm_work_not_before', nullable: true, transformer: timeText })
  readonly hsmWorkNotBefore!: Date | null;

  @Column('text', { name: 'key_destroyed_at', nullable: true, transformer: timeText })
  readonly keyDestroyedAt!: Date | null;

  @Column('text', { name: 'backup_not_before', nullable: true, transformer: timeText })
  readonly backupNotBefore!: Date | null;

  @Column('text', { name: 'lease_holder', nullable: true })
  readonly leaseHolder!: ServerId | null;

  @Column('integer', { name: 'lease_fence', default: 0 })
  readonly leaseFence!: number;

  /** By the database's own clock: written and compared in SQL alone. */
  @Column('text', { name: 'lease_expires', nullable: true })
  readonly leaseExpires!: string | null;

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;

  @Column('text', { name: 'ended_at', nullable: true, transformer: timeText })
  readonly endedAt!: Date | null;

  /** Joined by the reader; no column. */
  readonly steps?: OperationStepEntity[];
}
