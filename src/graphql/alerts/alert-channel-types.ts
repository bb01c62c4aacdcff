import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AlertKind as Kind } from '../../key-management/alerts/alert.js';
import type {
  AlertChannelKind as ChannelKind,
  AlertDeliveryState as State,
} from '../../key-management/alerts/alert-channel.js';
import { cursor, edges, pageInfo, PageInfoObject, totalCount } from '../connections/connection-types.js';
import { DateTime } from '../date-time.js';
import { AlertChannelKind, AlertDeliveryState, AlertKind } from './alert-enums.js';

/** A channel; its org is resolved beside. */
@ObjectType('AlertChannel', { description: 'Somebody who is told of alerts.' })
export class AlertChannelObject {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => AlertChannelKind, { description: 'How.' })
  kind!: ChannelKind;

  @Field(() => String, { description: 'A name for people.' })
  name!: string;

  @Field(() => String, { description: 'The address of the webhook, or the mail addresses.' })
  target!: string;

  @Field(() => [AlertKind], { description: 'Only these; all where it is empty.' })
  kinds!: readonly Kind[];

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;
}

/** A delivery; channel and alert are resolved beside. */
@ObjectType('AlertDelivery', { description: 'A message about an alert, to one channel.' })
export class AlertDeliveryObject {
  @Field(() => ID, { description: 'Opaque; the receiver has it in the header skm-delivery.' })
  id!: string;

  @Field(() => ID, { description: 'To which channel.' })
  channelId!: string;

  @Field(() => AlertDeliveryState, { description: 'Whether it was delivered.' })
  state!: State;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts!: number;

  @Field(() => DateTime, {
    description: 'PENDING: when it is tried next, once what comes before it is delivered.',
  })
  nextAttemptAt!: Date;

  @Field(() => String, { nullable: true, description: 'What the last try failed with.' })
  failure!: string | null;

  @Field(() => String, { description: 'What is sent, JSON.' })
  body!: string;

  @Field(() => DateTime, { description: 'When it was queued.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the receiver took it.' })
  deliveredAt!: Date | null;
}

/** A delivery in a list. */
@ObjectType('AlertDeliveryEdge', { description: 'A message in a list.' })
export class AlertDeliveryEdge {
  @Field(() => AlertDeliveryObject, { description: 'The message.' })
  node!: AlertDeliveryObject;

  @Field(() => String, cursor)
  cursor!: string;
}

/** A page of deliveries. */
@ObjectType('AlertDeliveryConnection', { description: 'A page of messages.' })
export class AlertDeliveryConnection {
  @Field(() => [AlertDeliveryEdge], edges)
  edges!: AlertDeliveryEdge[];

  @Field(() => PageInfoObject, pageInfo)
  pageInfo!: PageInfoObject;

  @Field(() => Int, totalCount)
  totalCount!: number;
}
