import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type {
  AlertChannel,
  AlertDelivery,
  AlertDeliveryState as State,
} from '../../key-management/alerts/alert-channel.js';
import { parseAlertChannelId } from '../../key-management/identifiers.js';
import type { KeyManagement } from '../../key-management/key-management.js';
import type { ListStretch } from '../../key-management/ports/store.js';
import type { SalesforceOrg } from '../../key-management/salesforce-org.js';
import { Connection } from '../connections/connection.js';
import { PageArgs } from '../connections/connection-types.js';
import type { GraphqlContext } from '../context.js';
import { SalesforceOrgObject } from '../salesforce-org-type.js';
import { AlertChannelObject, AlertDeliveryConnection } from './alert-channel-types.js';
import { AlertDeliveryState } from './alert-enums.js';
import {
  CreateAlertMailInput,
  CreateAlertMailPayloadObject,
  CreateAlertWebhookInput,
  CreateAlertWebhookPayloadObject,
  DeleteAlertChannelInput,
  DeleteAlertChannelPayloadObject,
  ReplayAlertDeliveryInput,
  ReplayAlertDeliveryPayloadObject,
} from './alert-inputs.js';

/** Who is told of alerts, and whether they were. */
@Resolver(() => AlertChannelObject)
export class AlertChannelResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Query(() => [AlertChannelObject], { description: 'Everybody who is told of alerts, newest first.' })
  alertChannels(@Ctx() { read }: GraphqlContext): Promise<AlertChannel[]> {
    return read.alertChannels();
  }

  @Authorized()
  @Query(() => AlertDeliveryConnection, {
    description: 'Messages about alerts, newest first; DEAD ones wait for replayAlertDelivery.',
  })
  alertDeliveries(
    @Arg('channelId', () => ID, { nullable: true, description: 'Only to this channel.' })
    channelId: string | null | undefined,
    @Arg('state', () => AlertDeliveryState, { nullable: true, description: 'Only in this state.' })
    state: State | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { read }: GraphqlContext,
  ): Connection<AlertDelivery> {
    const id = parseAlertChannelId(channelId ?? '');
    const filter = { ...(id === undefined ? {} : { channelId: id }), ...(state ? { state } : {}) };
    const source = {
      identity: { list: 'alertDeliveries', arguments: filter },
      fetch: (stretch: ListStretch) => read.alertDeliveries(filter, stretch),
      count: () => read.countAlertDeliveries(filter),
    };
    return new Connection(source, page);
  }

  @Authorized()
  @Mutation(() => CreateAlertWebhookPayloadObject, {
    description: 'Has alerts posted to an address, signed under a secret that is shown this once.',
  })
  async createAlertWebhook(
    @Arg('input', () => CreateAlertWebhookInput, { description: 'The webhook.' })
    input: CreateAlertWebhookInput,
  ): Promise<{ alertChannel: AlertChannel; secret: string }> {
    const { channel, secret } = await this.#keyManagement.alerts.createWebhook(input);
    return { alertChannel: channel, secret };
  }

  @Authorized()
  @Mutation(() => CreateAlertMailPayloadObject, { description: 'Has alerts sent by mail.' })
  async createAlertMail(
    @Arg('input', () => CreateAlertMailInput, { description: 'To whom.' }) input: CreateAlertMailInput,
  ): Promise<{ alertChannel: AlertChannel }> {
    return { alertChannel: await this.#keyManagement.alerts.createMail(input) };
  }

  @Authorized()
  @Mutation(() => DeleteAlertChannelPayloadObject, {
    description: 'Sends nothing to a channel any more; what was queued for it is dropped.',
  })
  async deleteAlertChannel(
    @Arg('input', () => DeleteAlertChannelInput, { description: 'Which channel.' })
    { id }: DeleteAlertChannelInput,
  ): Promise<{ deletedId: string }> {
    await this.#keyManagement.alerts.deleteChannel(id);
    return { deletedId: id };
  }

  @Authorized()
  @Mutation(() => ReplayAlertDeliveryPayloadObject, {
    description: 'Sends a dead letter again, as it was; one that is not dead stays as it is.',
  })
  async replayAlertDelivery(
    @Arg('input', () => ReplayAlertDeliveryInput, { description: 'Which message.' })
    { id }: ReplayAlertDeliveryInput,
  ): Promise<{ alertDelivery: AlertDelivery }> {
    return { alertDelivery: await this.#keyManagement.alerts.replay(id) };
  }

  @FieldResolver(() => SalesforceOrgObject, {
    nullable: true,
    description: 'Only alerts of this org; null is every org and the installation.',
  })
  async org(
    @Root() { orgId }: AlertChannel,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<SalesforceOrg | null | undefined> {
    return orgId === null ? null : await loaders.salesforceOrg.load(orgId);
  }
}
