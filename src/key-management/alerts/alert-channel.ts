import type { AlertChannelId, AlertDeliveryId, AlertId, SalesforceOrgId } from '../identifiers.js';
import type { Lease } from '../operation.js';
import type { AlertKind } from './alert.js';

/** Where alerts are sent. */
export const AlertChannelKind = { WEBHOOK: 'WEBHOOK', MAIL: 'MAIL' } as const;
/** One of the two. */
export type AlertChannelKind = (typeof AlertChannelKind)[keyof typeof AlertChannelKind];

/** Somebody who wants to be told. */
export interface AlertChannel {
  readonly id: AlertChannelId;
  readonly kind: AlertChannelKind;
  readonly name: string;
  /** The address of a webhook, or mail addresses with commas between. */
  readonly target: string;
  /** WEBHOOK: what it is signed with, sealed under `skm:seal` and bound to the channel. */
  readonly sealedSecret: string | null;
  /** Only of this org; of all and of the installation where null. */
  readonly orgId: SalesforceOrgId | null;
  /** Only these; all where it is empty. */
  readonly kinds: readonly AlertKind[];
  readonly createdAt: Date;
}

/**
 * PENDING: it is to be sent, or sent again. DELIVERED: the receiver took it. DEAD: it was tried for as long as can be,
 * and waits for somebody who replays it.
 */
export const AlertDeliveryState = { PENDING: 'PENDING', DELIVERED: 'DELIVERED', DEAD: 'DEAD' } as const;
/** One of the three. */
export type AlertDeliveryState = (typeof AlertDeliveryState)[keyof typeof AlertDeliveryState];

/** One message to one channel; of one org they are sent in their order. */
export interface AlertDelivery {
  readonly id: AlertDeliveryId;
  readonly channelId: AlertChannelId;
  readonly alertId: AlertId;
  readonly orgId: SalesforceOrgId | null;
  /** What is sent, JSON, the same at each try. */
  readonly body: string;
  readonly state: AlertDeliveryState;
  /** How often it was tried. */
  readonly attempts: number;
  readonly nextAttemptAt: Date;
  /** What the last try failed with, in words of ours. */
  readonly failure: string | null;
  readonly lease: Lease | null;
  readonly createdAt: Date;
  readonly deliveredAt: Date | null;
}

/** The mutable part of a delivery. */
export type AlertDeliveryChange = Partial<
  Pick<AlertDelivery, 'state' | 'attempts' | 'nextAttemptAt' | 'failure' | 'deliveredAt'>
>;

/** Which deliveries. */
export interface AlertDeliveryFilter {
  readonly channelId?: AlertChannelId;
  readonly state?: AlertDeliveryState;
}
