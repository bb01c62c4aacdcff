import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the sender's clock and ours may be apart, and how long a message may have been under way. */
const toleranceSeconds = 300;

/**
 * Judges a message of a webhook as it arrived: `body` are its bytes as a text, before anything parses them. `memory` is
 * this receiver's own: `signatures` of the last minutes, and the `deliveries` that it has acted on.
 *
 * Answers with `act`: whether to do something about it. A message that is sent again because our answer was lost has a
 * new signature and an id that we know: it is genuine, and there is nothing to do any more. One that comes with a
 * signature that we have seen was recorded by somebody on the way and is played again: it is refused, as is an old one.
 */
export function verifyWebhook({ secret, signature, delivery, body, now, memory }) {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature ?? '');
  if (match === null || delivery === undefined) return { genuine: false, reason: 'it is not signed' };
  const [, time, given] = match;
  const made = createHmac('sha256', secret).update(`${time}.${delivery}.${body}`).digest();
  if (!timingSafeEqual(made, Buffer.from(given, 'hex')))
    return { genuine: false, reason: 'the signature does not fit' };
  const seconds = now.getTime() / 1000;
  if (Math.abs(seconds - Number(time)) > toleranceSeconds) return { genuine: false, reason: 'it is too old' };
  forget(memory, seconds);
  if (memory.signatures.has(signature)) return { genuine: false, reason: 'it was played again' };
  memory.signatures.set(signature, Number(time));
  const act = !memory.deliveries.has(delivery);
  memory.deliveries.add(delivery);
  return { genuine: true, act };
}

/** A receiver's memory. Keep `deliveries` in a database where the receiver is restarted. */
export function newMemory() {
  return { signatures: new Map(), deliveries: new Set() };
}

/** What is too old to be taken need not be remembered. */
function forget({ signatures }, seconds) {
  for (const [signature, time] of signatures)
    if (seconds - time > toleranceSeconds) signatures.delete(signature);
}
