import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { AlertKind } from '../../key-management/alerts/alert.js';
import type { AlertChannel, AlertChannelKind } from '../../key-management/alerts/alert-channel.js';
import type { AlertChannelId, SalesforceOrgId } from '../../key-management/identifiers.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';
import { timeText } from './time-text.js';

/** A row of alert_channel. */
@Entity('alert_channel')
export class AlertChannelEntity implements AlertChannel {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'alert_channel_pk' })
  readonly id!: AlertChannelId;

  @Column('text')
  readonly kind!: AlertChannelKind;

  @Column('text')
  readonly name!: string;

  @Column('text')
  readonly target!: string;

  @Column('text', { name: 'sealed_secret', nullable: true })
  readonly sealedSecret!: string | null;

  @Column('text', { name: 'org_id', nullable: true })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'alert_channel_org' })
  readonly orgId!: SalesforceOrgId | null;

  @Column('simple-json')
  readonly kinds!: readonly AlertKind[];

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;
}
