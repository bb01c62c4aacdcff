import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SalesforceOrgId } from '../../key-management/identifiers.js';
import type { KeyDerivationMode, TenantSecretType } from '../../key-management/tenant-secret.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';
import { timeText } from './time-text.js';

/** A row of rotation_policy: one at most for each org and type. */
@Entity('rotation_policy')
@Index('rotation_policy_due', ['nextRunAt'], { where: '"paused_at" IS NULL' })
export class RotationPolicyEntity {
  @PrimaryColumn('text', { name: 'org_id', primaryKeyConstraintName: 'rotation_policy_pk' })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'rotation_policy_org' })
  readonly orgId!: SalesforceOrgId;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'rotation_policy_pk' })
  readonly type!: TenantSecretType;

  @Column('integer', { name: 'interval_days', nullable: true })
  readonly intervalDays!: number | null;

  @Column('text', { nullable: true })
  readonly cron!: string | null;

  @Column('text', { name: 'time_zone' })
  readonly timeZone!: string;

  @Column('integer', { name: 'maximum_age_days', nullable: true })
  readonly maximumAgeDays!: number | null;

  @Column('integer', { name: 'window_start', nullable: true })
  readonly windowStart!: number | null;

  @Column('integer', { name: 'window_end', nullable: true })
  readonly windowEnd!: number | null;

  @Column('integer', { name: 'jitter_minutes' })
  readonly jitterMinutes!: number;

  @Column('text', { name: 'key_derivation_mode' })
  readonly keyDerivationMode!: KeyDerivationMode;

  @Column('text', { name: 'paused_at', nullable: true, transformer: timeText })
  readonly pausedAt!: Date | null;

  @Column('text', { name: 'done_until', transformer: timeText })
  readonly doneUntil!: Date;

  @Column('text', { name: 'next_due_at', transformer: timeText })
  readonly nextDueAt!: Date;

  @Column('text', { name: 'next_run_at', transformer: timeText })
  readonly nextRunAt!: Date;

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;

  @Column('text', { name: 'last_modified_at', transformer: timeText })
  readonly lastModifiedAt!: Date;
}
