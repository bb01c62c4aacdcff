import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AlertDeliveryState } from '../../key-management/alerts/alert-channel.js';
import type {
  AlertChannelId,
  AlertDeliveryId,
  AlertId,
  SalesforceOrgId,
  ServerId,
} from '../../key-management/identifiers.js';
import { AlertChannelEntity } from './alert-channel-entity.js';
import { AlertEntity } from './alert-entity.js';
import { oneOf } from './enumerations.js';
import { timeText } from './time-text.js';

/** A row of alert_delivery: what is to be sent, in the order of creation within a channel and org. */
@Entity('alert_delivery')
@Index('alert_delivery_pending', ['channelId', 'orgId', 'createdAt', 'id'], { where: `"state" = 'PENDING'` })
@Index('alert_delivery_list', ['createdAt', 'id'])
@Check('alert_delivery_state', oneOf('state', ['PENDING', 'DELIVERED', 'DEAD']))
export class AlertDeliveryEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'alert_delivery_pk' })
  readonly id!: AlertDeliveryId;

  @Column('text', { name: 'channel_id' })
  @ForeignKey(() => AlertChannelEntity, { name: 'alert_delivery_channel' })
  readonly channelId!: AlertChannelId;

  @Column('text', { name: 'alert_id' })
  @ForeignKey(() => AlertEntity, { name: 'alert_delivery_alert' })
  readonly alertId!: AlertId;

  @Column('text', { name: 'org_id', nullable: true })
  readonly orgId!: SalesforceOrgId | null;

  @Column('text')
  readonly body!: string;

  @Column('text')
  readonly state!: AlertDeliveryState;

  @Column('integer')
  readonly attempts!: number;

  @Column('text', { name: 'next_attempt_at', transformer: timeText })
  readonly nextAttemptAt!: Date;

  @Column('text', { nullable: true })
  readonly failure!: string | null;

  @Column('text', { name: 'lease_holder', nullable: true })
  readonly leaseHolder!: ServerId | null;

  @Column('integer', { name: 'lease_fence', default: 0 })
  readonly leaseFence!: number;

  /** By the database's own clock: written and compared in SQL alone. */
  @Column('text', { name: 'lease_expires', nullable: true })
  readonly leaseExpires!: string | null;

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;

  @Column('text', { name: 'delivered_at', nullable: true, transformer: timeText })
  readonly deliveredAt!: Date | null;
}
