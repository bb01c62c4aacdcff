import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '../../key-management/actor.js';
import type { AuditDetail, AuditOutcome } from '../../key-management/audit/audit-entry.js';
import type { SalesforceOrgId } from '../../key-management/identifiers.js';
import { timeText } from './time-text.js';

/** A row of audit_entry. Its id is the place in the chain with leading zeros: ids sort as the chain goes. */
@Entity('audit_entry')
@Index('audit_entry_of_org', ['orgId', 'id'])
@Index('audit_entry_of_actor', ['actorId', 'id'])
@Index('audit_entry_of_object', ['objectId', 'id'])
export class AuditEntryEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'audit_entry_pk' })
  readonly id!: string;

  @Column('text', { transformer: timeText })
  readonly at!: Date;

  @Column('text', { name: 'actor_kind' })
  readonly actorKind!: Actor['kind'];

  @Column('text', { name: 'actor_id' })
  readonly actorId!: string;

  @Column('text', { name: 'actor_name' })
  readonly actorName!: string;

  @Column('text')
  readonly action!: string;

  @Column('text')
  readonly outcome!: AuditOutcome;

  @Column('text', { nullable: true })
  readonly code!: string | null;

  @Column('text', { name: 'org_id', nullable: true })
  readonly orgId!: SalesforceOrgId | null;

  @Column('text', { name: 'object_id', nullable: true })
  readonly objectId!: string | null;

  @Column('text', { name: 'operation_id', nullable: true })
  readonly operationId!: string | null;

  @Column('text', { nullable: true })
  readonly address!: string | null;

  @Column('text', { name: 'request_id', nullable: true })
  readonly requestId!: string | null;

  @Column('simple-json')
  readonly detail!: AuditDetail;

  @Column('text', { name: 'previous_hash' })
  readonly previousHash!: string;

  @Column('text')
  readonly hash!: string;
}
