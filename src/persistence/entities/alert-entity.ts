import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '../../key-management/actor.js';
import type { Alert, AlertKind, AlertSeverity } from '../../key-management/alerts/alert.js';
import type { AlertId, SalesforceOrgId } from '../../key-management/identifiers.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';
import { timeText } from './time-text.js';

/** A row of alert. One that is open is there once, by its identity: a null org is no value to a unique index. */
@Entity('alert')
@Index('alert_open', ['identity'], { unique: true, where: '"resolved_at" IS NULL' })
@Index('alert_list', ['createdAt', 'id'])
@Index('alert_list_of_org', ['orgId', 'createdAt', 'id'])
export class AlertEntity implements Alert {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'alert_pk' })
  readonly id!: AlertId;

  @Column('text')
  readonly kind!: AlertKind;

  @Column('text')
  readonly severity!: AlertSeverity;

  @Column('text', { name: 'org_id', nullable: true })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'alert_org' })
  readonly orgId!: SalesforceOrgId | null;

  @Column('text')
  readonly subject!: string;

  @Column('text')
  readonly identity!: string;

  @Column('text')
  readonly message!: string;

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;

  @Column('text', { name: 'resolved_at', nullable: true, transformer: timeText })
  readonly resolvedAt!: Date | null;

  @Column('simple-json', { name: 'acknowledged_by', nullable: true })
  readonly acknowledgedBy!: Actor | null;

  @Column('text', { name: 'acknowledged_at', nullable: true, transformer: timeText })
  readonly acknowledgedAt!: Date | null;
}
