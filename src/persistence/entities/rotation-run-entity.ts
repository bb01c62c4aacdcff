import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type {
  OperationId,
  RotationRunId,
  SalesforceOrgId,
  ServerId,
} from '../../key-management/identifiers.js';
import type { RotationRunState } from '../../key-management/rotation/rotation-run.js';
import type { TenantSecretType } from '../../key-management/tenant-secret.js';
import { oneOf } from './enumerations.js';
import { OperationEntity } from './operation-entity.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';
import { timeText } from './time-text.js';

/** A row of rotation_run. One is open for each org and type; a due date has one, unless that was dropped. */
@Entity('rotation_run')
@Index('rotation_run_one_open', ['orgId', 'type'], {
  unique: true,
  where: `"state" IN ('RUNNING', 'WAITING')`,
})
@Index('rotation_run_once', ['orgId', 'type', 'dueAt'], { unique: true, where: `"state" <> 'DROPPED'` })
@Index('rotation_run_list', ['createdAt', 'id'])
@Index('rotation_run_list_of_org', ['orgId', 'type', 'createdAt', 'id'])
@Check('rotation_run_state', oneOf('state', ['RUNNING', 'WAITING', 'SUCCEEDED', 'DROPPED']))
export class RotationRunEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'rotation_run_pk' })
  readonly id!: RotationRunId;

  @Column('text', { name: 'org_id' })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'rotation_run_org' })
  readonly orgId!: SalesforceOrgId;

  @Column('text')
  readonly type!: TenantSecretType;

  @Column('text', { name: 'due_at', transformer: timeText })
  readonly dueAt!: Date;

  @Column('text')
  readonly state!: RotationRunState;

  @Column('integer')
  readonly attempt!: number;

  @Column('text', { nullable: true })
  readonly code!: string | null;

  @Column('text', { name: 'operation_id', nullable: true })
  @ForeignKey(() => OperationEntity, { name: 'rotation_run_operation' })
  readonly operationId!: OperationId | null;

  @Column('integer', { name: 'missed_runs' })
  readonly missedRuns!: number;

  @Column('text', { name: 'lease_holder' })
  readonly leaseHolder!: ServerId;

  @Column('integer', { name: 'lease_fence' })
  readonly leaseFence!: number;

  /** By the database's own clock: written and compared in SQL alone. */
  @Column('text', { name: 'lease_expires', nullable: true })
  readonly leaseExpires!: string | null;

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;

  @Column('text', { name: 'ended_at', nullable: true, transformer: timeText })
  readonly endedAt!: Date | null;
}
