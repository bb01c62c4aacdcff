import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { AlertKind as Kind } from '../../key-management/alerts/alert.js';
import { AlertChannelObject, AlertDeliveryObject } from './alert-channel-types.js';
import { AlertKind } from './alert-enums.js';
import { AlertObject } from './alert-types.js';

const name = { description: 'A name for people, 1 to 80 characters.' } as const;
const org = {
  nullable: true,
  description: 'Only alerts of this org; else of all and of the installation.',
} as const;
const kinds = { nullable: true, description: 'Only these; all where it is left out.' } as const;

/** Input of acknowledgeAlert. */
@InputType('AcknowledgeAlertInput', { description: 'Which alert you have taken note of.' })
export class AcknowledgeAlertInput {
  @Field(() => ID, { description: 'Which alert.' })
  id!: string;
}

/** Answer of acknowledgeAlert. */
@ObjectType('AcknowledgeAlertPayload', { description: 'An alert that somebody has taken note of.' })
export class AcknowledgeAlertPayloadObject {
  @Field(() => AlertObject, { description: 'The alert.' })
  alert!: AlertObject;
}

/** Input of createAlertWebhook. */
@InputType('CreateAlertWebhookInput', { description: 'Where to post alerts.' })
export class CreateAlertWebhookInput {
  @Field(() => String, name)
  name!: string;

  @Field(() => String, { description: 'https, or http on this machine; redirects are not followed.' })
  url!: string;

  @Field(() => ID, org)
  orgId?: string | null;

  @Field(() => [AlertKind], kinds)
  kinds?: Kind[] | null;
}

/** Answer of createAlertWebhook. */
@ObjectType('CreateAlertWebhookPayload', { description: 'A webhook.' })
export class CreateAlertWebhookPayloadObject {
  @Field(() => AlertChannelObject, { description: 'The channel.' })
  alertChannel!: AlertChannelObject;

  @Field(() => String, {
    description:
      'What messages are signed with (HMAC-SHA256): shown this once, and kept only sealed in the HSM.',
  })
  secret!: string;
}

/** Input of createAlertMail. */
@InputType('CreateAlertMailInput', { description: 'Whom to mail alerts.' })
export class CreateAlertMailInput {
  @Field(() => String, name)
  name!: string;

  @Field(() => [String], { description: '1 to 20 plain addresses, as keys@example.com.' })
  addresses!: string[];

  @Field(() => ID, org)
  orgId?: string | null;

  @Field(() => [AlertKind], kinds)
  kinds?: Kind[] | null;
}

/** Answer of createAlertMail. */
@ObjectType('CreateAlertMailPayload', { description: 'A mail channel.' })
export class CreateAlertMailPayloadObject {
  @Field(() => AlertChannelObject, { description: 'The channel.' })
  alertChannel!: AlertChannelObject;
}

/** Input of deleteAlertChannel. */
@InputType('DeleteAlertChannelInput', { description: 'Which channel.' })
export class DeleteAlertChannelInput {
  @Field(() => ID, { description: 'Which channel.' })
  id!: string;
}

/** Answer of deleteAlertChannel. */
@ObjectType('DeleteAlertChannelPayload', { description: 'A channel that is no more.' })
export class DeleteAlertChannelPayloadObject {
  @Field(() => ID, { description: 'Its id.' })
  deletedId!: string;
}

/** Input of replayAlertDelivery. */
@InputType('ReplayAlertDeliveryInput', { description: 'Which dead letter to send again.' })
export class ReplayAlertDeliveryInput {
  @Field(() => ID, { description: 'Which delivery.' })
  id!: string;
}

/** Answer of replayAlertDelivery. */
@ObjectType('ReplayAlertDeliveryPayload', { description: 'A message as it stands now.' })
export class ReplayAlertDeliveryPayloadObject {
  @Field(() => AlertDeliveryObject, { description: 'The message.' })
  alertDelivery!: AlertDeliveryObject;
}
