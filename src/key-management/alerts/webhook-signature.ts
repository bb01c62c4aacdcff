import { createHmac } from 'node:crypto';

/** The header with time and signature. */
export const signatureHeader = 'skm-signature';
/** The header with the message's id, the same at each try: what a receiver tells a repeated one by. */
export const deliveryHeader = 'skm-delivery';

/**
 * Signs a webhook's message: HMAC-SHA256 over the time of sending, the delivery's id and the body, with full stops
 * between. The time is signed too, so that a receiver can refuse what is old, and the id, so that it can refuse what it
 * has had: together that is what keeps somebody who has overheard a message from sending it again.
 */
export function signWebhook(secret: string, deliveryId: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const hmac = createHmac('sha256', secret).update(`${seconds}.${deliveryId}.${body}`);
  return `t=${seconds},v1=${hmac.digest('hex')}`;
}

/** What the secret of a channel is sealed for. */
export function webhookBinding(channelId: string): string {
  return `webhook:${channelId}`;
}
