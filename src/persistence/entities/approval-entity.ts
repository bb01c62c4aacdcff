import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Actor } from '../../key-management/actor.js';
import type { ApprovalRequestId } from '../../key-management/identifiers.js';
import { ApprovalRequestEntity } from './approval-request-entity.js';
import { timeText } from './time-text.js';

const key = { primaryKeyConstraintName: 'approval_pk' };

/** A row of approval: nobody approves a request twice. */
@Entity('approval')
export class ApprovalEntity {
  @PrimaryColumn('text', { name: 'request_id', ...key })
  @ForeignKey(() => ApprovalRequestEntity, { name: 'approval_of_request' })
  readonly requestId!: ApprovalRequestId;

  @PrimaryColumn('text', { name: 'actor_kind', ...key })
  readonly actorKind!: Actor['kind'];

  @PrimaryColumn('text', { name: 'actor_id', ...key })
  readonly actorId!: string;

  @Column('text', { name: 'actor_name' })
  readonly actorName!: string;

  @Column('text', { transformer: timeText })
  readonly at!: Date;

  @Column('boolean', { name: 'by_claim', default: false })
  readonly byClaim!: boolean;
}
