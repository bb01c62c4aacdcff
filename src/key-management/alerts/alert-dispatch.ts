import type { ServerId } from '../identifiers.js';
import type { Lease } from '../operation.js';
import type { Clock } from '../ports/clock.js';
import type { Hsm } from '../ports/hsm.js';
import type { Logger } from '../ports/logger.js';
import { NotDelivered, type Notifier } from '../ports/notifier.js';
import type { Store } from '../ports/store.js';
import { isKeyManagerError } from '../errors.js';
import type { AlertChannel, AlertDelivery } from './alert-channel.js';
import { deliveryHeader, signatureHeader, signWebhook, webhookBinding } from './webhook-signature.js';

/** What sending needs. */
export interface AlertDispatchDependencies {
  readonly store: Store;
  readonly hsm: Pick<Hsm, 'open'>;
  readonly notifier: Notifier;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly holder: ServerId;
}

/** Longer than a try takes: the notifier gives up before. */
const leaseMilliseconds = 30_000;
const firstPause = 10_000;
const longestPause = 3_600_000;
/** Some 37 hours of tries; then it is a dead letter. */
const mostAttempts = 45;
const inARound = 100;

/**
 * Sends what is queued, on whichever server comes first: of each channel and org one message after the other, so that
 * nobody hears of an end before its beginning. A message is sent at least once; its id tells a repeated one.
 */
export class AlertDispatch {
  readonly #with: AlertDispatchDependencies;
  readonly #secrets = new Map<AlertChannel['id'], string>();

  constructor(dependencies: AlertDispatchDependencies) {
    this.#with = dependencies;
  }

  /** Everything that is due, until nothing is: what was sent makes room for the next of its org. */
  async sendDue(isStopping: () => boolean): Promise<void> {
    const { store, clock, holder } = this.#with;
    for (;;) {
      const due = await store.read.dueAlertDeliveries(clock.now(), holder, inARound);
      if (due.length === 0 || isStopping()) return;
      const channels = await store.read.alertChannels();
      const sent = await Promise.all(
        due.map((delivery) =>
          this.#send(
            delivery,
            channels.find(({ id }) => id === delivery.channelId),
          ),
        ),
      );
      if (!sent.includes(true)) return;
    }
  }

  /** Whether the receiver took it. */
  async #send({ id }: AlertDelivery, channel: AlertChannel | undefined): Promise<boolean> {
    const { store, holder, logger, clock } = this.#with;
    const claimed = await store.transaction((write) =>
      write.claimAlertDelivery(id, holder, leaseMilliseconds),
    );
    if (claimed?.lease === null || claimed === undefined || channel === undefined) return false;
    try {
      await this.#deliver(claimed, channel);
    } catch (error) {
      await this.#putOff(claimed, claimed.lease, error);
      logger.warn({ deliveryId: id, channelId: channel.id }, 'an alert could not be delivered yet');
      return false;
    }
    const done = { state: 'DELIVERED', attempts: claimed.attempts + 1, failure: null } as const;
    const { lease } = claimed;
    const change = { ...done, deliveredAt: clock.now() };
    return await store.transaction((write) => write.advanceAlertDelivery(id, lease, change));
  }

  async #deliver(delivery: AlertDelivery, channel: AlertChannel): Promise<void> {
    const { notifier, clock } = this.#with;
    if (channel.kind === 'MAIL') {
      await notifier.mail({ to: channel.target, ...mailOf(delivery.body) });
      return;
    }
    const secret = await this.#secretOf(channel);
    const { id, body } = delivery;
    const headers = {
      'content-type': 'application/json',
      [deliveryHeader]: id,
      [signatureHeader]: signWebhook(secret, id, body, clock.now()),
    };
    await notifier.post({ url: channel.target, headers, body });
  }

  /** Kept in memory once opened: that the HSM is away must be heard too. */
  async #secretOf({ id, sealedSecret }: AlertChannel): Promise<string> {
    const known = this.#secrets.get(id);
    if (known !== undefined) return known;
    const secret = await this.#with.hsm.open(sealedSecret ?? '', webhookBinding(id));
    this.#secrets.set(id, secret);
    return secret;
  }

  async #putOff({ id, attempts }: AlertDelivery, lease: Lease, error: unknown): Promise<void> {
    const { store, clock } = this.#with;
    if (!(error instanceof NotDelivered) && !isKeyManagerError(error)) throw error;
    const pause = Math.min(firstPause * 2 ** attempts, longestPause);
    const isDead = attempts + 1 >= mostAttempts;
    const change = {
      attempts: attempts + 1,
      failure: error.message,
      ...(isDead ? { state: 'DEAD' as const } : {}),
      nextAttemptAt: new Date(clock.now().getTime() + pause),
    };
    await store.transaction((write) => write.advanceAlertDelivery(id, lease, change));
  }
}

/** A message for people: what is the case, and since when. */
function mailOf(body: string): { readonly subject: string; readonly text: string } {
  const { event, alert } = JSON.parse(body) as {
    readonly event: string;
    readonly alert: {
      readonly kind: string;
      readonly severity: string;
      readonly message: string;
      readonly org: { readonly name: string | null } | null;
      readonly createdAt: string;
      readonly resolvedAt: string | null;
    };
  };
  const over = event === 'RESOLVED' ? 'Over: ' : '';
  const lines = [
    alert.message,
    `Org: ${alert.org?.name ?? 'the whole installation'}`,
    `Severity: ${alert.severity} (${alert.kind})`,
    `Since: ${alert.createdAt}`,
    ...(alert.resolvedAt === null ? [] : [`Until: ${alert.resolvedAt}`]),
  ];
  return { subject: `${over}${alert.message}`, text: `${lines.join('\n')}\n` };
}
