import type { Actor } from '../actor.js';
import { badInput, notFound, requireLine } from '../arguments.js';
import { KeyManagerError } from '../errors.js';
import {
  parseAlertChannelId,
  parseAlertDeliveryId,
  parseAlertId,
  type AlertChannelId,
} from '../identifiers.js';
import type { Clock, Randomness } from '../ports/clock.js';
import type { Hsm } from '../ports/hsm.js';
import type { Notifier } from '../ports/notifier.js';
import type { Store } from '../ports/store.js';
import { requireOrg } from '../tenant-secrets/looked-up.js';
import type { Alert, AlertKind } from './alert.js';
import type { AlertChannel, AlertChannelKind, AlertDelivery } from './alert-channel.js';
import { requireMailAddresses, requireWebhookUrl } from './channel-arguments.js';
import { webhookBinding } from './webhook-signature.js';

/** Input of createAlertWebhook, and with addresses of createAlertMail. */
export interface AlertChannelInput {
  readonly name: string;
  readonly orgId?: string | null | undefined;
  readonly kinds?: readonly AlertKind[] | null | undefined;
}

/** A channel, and the secret of a webhook: shown this once. */
export interface CreatedChannel {
  readonly channel: AlertChannel;
  readonly secret: string;
}

/** What telling people needs. */
export interface AlertServiceDependencies {
  readonly store: Store;
  readonly hsm: Hsm;
  readonly notifier: Notifier;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** Who is told of alerts, and who has taken note of them. Whether somebody may is decided before. */
export class AlertService {
  readonly #with: AlertServiceDependencies;

  constructor(dependencies: AlertServiceDependencies) {
    this.#with = dependencies;
  }

  /** Somebody has taken note; whoever was first stays on record. */
  async acknowledge(actor: Actor, id: string): Promise<Alert> {
    const { store, clock } = this.#with;
    const alertId = parseAlertId(id);
    if (alertId === undefined) throw notFound('alert');
    await store.transaction((write) => write.acknowledgeAlert(alertId, actor, clock.now()));
    const [alert] = await store.read.alertsByIds([alertId]);
    if (alert === undefined) throw notFound('alert');
    return alert;
  }

  /** Has alerts posted to an address, signed under a secret that is made here and kept sealed. */
  async createWebhook(input: AlertChannelInput & { readonly url: string }): Promise<CreatedChannel> {
    const { hsm, randomness } = this.#with;
    const target = requireWebhookUrl(input.url);
    const secret = `whsec_${randomness.bytes(32).toString('base64url')}`;
    if (!hsm.canSeal) throw cannotSeal();
    const id = `channel_${randomness.ulid()}` as AlertChannelId;
    const sealedSecret = await hsm.seal(secret, webhookBinding(id));
    return { channel: await this.#create(id, 'WEBHOOK', input, target, sealedSecret), secret };
  }

  /** Has alerts sent by mail. */
  async createMail(
    input: AlertChannelInput & { readonly addresses: readonly string[] },
  ): Promise<AlertChannel> {
    const { notifier, randomness } = this.#with;
    if (!notifier.sendsMail)
      throw badInput('addresses', 'this server has no mail server to send by: set SMTP_URL and MAIL_FROM');
    const target = requireMailAddresses(input.addresses).join(', ');
    return await this.#create(`channel_${randomness.ulid()}` as AlertChannelId, 'MAIL', input, target, null);
  }

  /** Sends nothing there any more; what was queued is dropped. */
  async deleteChannel(id: string): Promise<void> {
    const channelId = parseAlertChannelId(id);
    const isGone =
      channelId !== undefined &&
      (await this.#with.store.transaction((write) => write.deleteAlertChannel(channelId)));
    if (!isGone) throw notFound('alert channel');
  }

  /** Has a dead letter sent again, as it was. */
  async replay(id: string): Promise<AlertDelivery> {
    const { store, clock } = this.#with;
    const deliveryId = parseAlertDeliveryId(id);
    const before = deliveryId === undefined ? undefined : await store.read.alertDelivery(deliveryId);
    if (before === undefined) throw notFound('alert delivery');
    await store.transaction((write) => write.replayAlertDelivery(before.id, clock.now()));
    return (await store.read.alertDelivery(before.id)) ?? before;
  }

  async #create(
    id: AlertChannelId,
    kind: AlertChannelKind,
    { name, orgId, kinds }: AlertChannelInput,
    target: string,
    sealedSecret: string | null,
  ): Promise<AlertChannel> {
    const { store, clock } = this.#with;
    const org = orgId === null || orgId === undefined ? null : await requireOrg(store.read, orgId);
    const channel: AlertChannel = {
      ...{ id, kind, target, sealedSecret },
      name: requireLine('name', name, 80),
      orgId: org?.id ?? null,
      kinds: [...new Set(kinds ?? [])],
      createdAt: clock.now(),
    };
    await store.transaction((write) => write.insertAlertChannel(channel));
    return channel;
  }
}

function cannotSeal(): KeyManagerError<'HSM_UNAVAILABLE'> {
  return new KeyManagerError('HSM_UNAVAILABLE', 'This token has no AES-GCM to seal a secret with.', {});
}
