import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ApprovalPolicy } from '../../key-management/approvals/approval.js';
import type { SalesforceOrgId } from '../../key-management/identifiers.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';

/** A row of approval_policy. */
@Entity('approval_policy')
@Check('approval_policy_approvers', '"approvers" >= 1')
export class ApprovalPolicyEntity implements ApprovalPolicy {
  @PrimaryColumn('text', { name: 'org_id', primaryKeyConstraintName: 'approval_policy_pk' })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'approval_policy_org' })
  readonly orgId!: SalesforceOrgId;

  @Column('integer')
  readonly approvers!: number;

  @Column('integer', { name: 'expires_after_minutes' })
  readonly expiresAfterMinutes!: number;

  @Column('integer', { name: 'undo_window_minutes' })
  readonly undoWindowMinutes!: number;
}
