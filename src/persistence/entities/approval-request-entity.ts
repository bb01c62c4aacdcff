import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '../../key-management/actor.js';
import type { ApprovableAction, ApprovalState } from '../../key-management/approvals/approval.js';
import type { ApprovalRequestId, SalesforceOrgId, TenantSecretId } from '../../key-management/identifiers.js';
import type { ApprovalEntity } from './approval-entity.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';
import { TenantSecretEntity } from './tenant-secret-entity.js';
import { timeText } from './time-text.js';

/** A row of approval_request. */
@Entity('approval_request')
@Index('approval_request_one_open', ['action', 'targetId'], {
  unique: true,
  where: `"state" IN ('PENDING', 'APPROVED', 'EXECUTING')`,
})
@Index('approval_request_list', ['createdAt', 'id'])
export class ApprovalRequestEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'approval_request_pk' })
  readonly id!: ApprovalRequestId;

  @Column('text', { name: 'org_id' })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'approval_request_org' })
  readonly orgId!: SalesforceOrgId;

  @Column('text')
  readonly action!: ApprovableAction;

  @Column('text', { name: 'target_id' })
  @ForeignKey(() => TenantSecretEntity, { name: 'approval_request_target' })
  readonly targetId!: TenantSecretId;

  @Column('simple-json')
  readonly input!: Readonly<Record<string, string>>;

  @Column('text')
  readonly reason!: string;

  @Column('simple-json', { name: 'requested_by' })
  readonly requestedBy!: Actor;

  @Column('text')
  readonly state!: ApprovalState;

  @Column('integer', { name: 'approvers_needed' })
  readonly approversNeeded!: number;

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;

  @Column('text', { name: 'expires_at', transformer: timeText })
  readonly expiresAt!: Date;

  @Column('integer', { name: 'undo_window_minutes' })
  readonly undoWindowMinutes!: number;

  @Column('text', { name: 'execute_after', nullable: true, transformer: timeText })
  readonly executeAfter!: Date | null;

  @Column('simple-json', { name: 'ended_by', nullable: true })
  readonly endedBy!: Actor | null;

  @Column('text', { name: 'ended_at', nullable: true, transformer: timeText })
  readonly endedAt!: Date | null;

  @Column('text', { nullable: true })
  readonly failure!: string | null;

  /** Joined by the reader; no column. */
  readonly approvals?: ApprovalEntity[];
}
