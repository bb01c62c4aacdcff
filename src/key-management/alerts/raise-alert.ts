import type { AlertDeliveryId, AlertId } from '../identifiers.js';
import type { Randomness } from '../ports/clock.js';
import type { StoreWriter } from '../ports/store.js';
import type { Alert, Condition } from './alert.js';
import type { AlertChannel, AlertDelivery } from './alert-channel.js';

/**
 * Puts an alert on record, and a message for everybody who wants to be told, inside the transaction of what it tells
 * of: neither is ever there without the other. `isMoment`: it is over at once.
 */
export async function raiseAlert(
  write: StoreWriter,
  condition: Condition,
  at: Date,
  randomness: Pick<Randomness, 'ulid'>,
  isMoment = false,
): Promise<Alert> {
  const id = `alert_${randomness.ulid()}` as AlertId;
  const resolvedAt = isMoment ? at : null;
  const alert = { ...condition, id, createdAt: at, resolvedAt, acknowledgedBy: null, acknowledgedAt: null };
  await write.insertAlert(alert);
  await queue(write, alert, 'RAISED', at, randomness);
  return alert;
}

/** Says that what an alert tells of is over. */
export async function resolveAlert(
  write: StoreWriter,
  alert: Alert,
  at: Date,
  randomness: Pick<Randomness, 'ulid'>,
): Promise<void> {
  if (!(await write.resolveAlert(alert.id, at))) return;
  await queue(write, { ...alert, resolvedAt: at }, 'RESOLVED', at, randomness);
}

async function queue(
  write: StoreWriter,
  alert: Alert,
  event: 'RAISED' | 'RESOLVED',
  at: Date,
  randomness: Pick<Randomness, 'ulid'>,
): Promise<void> {
  const channels = (await write.alertChannels()).filter((channel) => wants(channel, alert));
  if (channels.length === 0) return;
  const [org] = alert.orgId === null ? [] : await write.salesforceOrgsByIds([alert.orgId]);
  for (const channel of channels) {
    const id = `delivery_${randomness.ulid()}` as AlertDeliveryId;
    const body = bodyOf(id, event, alert, org?.name ?? null, at);
    const delivery: AlertDelivery = {
      ...{ id, channelId: channel.id, alertId: alert.id, orgId: alert.orgId, body },
      ...{ state: 'PENDING', attempts: 0, nextAttemptAt: at, failure: null, lease: null },
      ...{ createdAt: at, deliveredAt: null },
    };
    await write.insertAlertDelivery(delivery);
  }
}

function wants({ orgId, kinds }: AlertChannel, alert: Alert): boolean {
  return (orgId === null || orgId === alert.orgId) && (kinds.length === 0 || kinds.includes(alert.kind));
}

function bodyOf(id: AlertDeliveryId, event: string, alert: Alert, orgName: string | null, at: Date): string {
  const { id: alertId, kind, severity, orgId, subject, message, createdAt, resolvedAt } = alert;
  const org = orgId === null ? null : { id: orgId, name: orgName };
  const times = { createdAt: createdAt.toISOString(), resolvedAt: resolvedAt?.toISOString() ?? null };
  const about = { id: alertId, kind, severity, org, subject, message, ...times };
  return JSON.stringify({ id, event, at: at.toISOString(), alert: about });
}
