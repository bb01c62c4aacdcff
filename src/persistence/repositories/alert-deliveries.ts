import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { AlertDelivery, AlertDeliveryFilter } from '../../key-management/alerts/alert-channel.js';
import type { AlertReader, AlertWriter } from '../../key-management/ports/alert-store.js';
import { databaseTime } from '../database-clock.js';
import { AlertDeliveryEntity } from '../entities/alert-delivery-entity.js';
import { toTimeText } from '../entities/time-text.js';
import { countOf } from './counts.js';
import { byTime, cutStretch } from './lists.js';
import { narrowed } from './narrowed.js';
import { mayBeClaimed } from './operations.js';
import { changeWhere, insertRow } from './rows.js';

type Reader = Pick<
  AlertReader,
  'alertDeliveries' | 'countAlertDeliveries' | 'alertDelivery' | 'dueAlertDeliveries'
>;
type Writer = Pick<
  AlertWriter,
  'insertAlertDelivery' | 'claimAlertDelivery' | 'advanceAlertDelivery' | 'replayAlertDelivery'
>;

/** Reading what is to be sent. */
export function alertDeliveryReader(manager: EntityManager): Reader {
  const deliveries = (filter: AlertDeliveryFilter): SelectQueryBuilder<AlertDeliveryEntity> =>
    narrowed(manager.createQueryBuilder(AlertDeliveryEntity, 'delivery'), filter);
  return {
    alertDeliveries: async (filter, stretch) =>
      (await cutStretch(deliveries(filter), byTime, stretch).getMany()).map(toDelivery),
    countAlertDeliveries: (filter) => countOf(deliveries(filter)),
    alertDelivery: async (id) => {
      const row = await manager.findOneBy(AlertDeliveryEntity, { id });
      return row === null ? undefined : toDelivery(row);
    },
    dueAlertDeliveries: async (now, holder, limit) => {
      const query = deliveries({ state: 'PENDING' }).andWhere('delivery.nextAttemptAt <= :now', {
        now: toTimeText(now),
      });
      query.andWhere(isFirst(manager)).andWhere(mayBeClaimed(manager, 'delivery.'), { holder });
      query.orderBy('delivery.createdAt').addOrderBy('delivery.id').limit(limit);
      return (await query.getMany()).map(toDelivery);
    },
  };
}

/** Writing it, and what became of it. */
export function alertDeliveryWriter(manager: EntityManager): Writer {
  return {
    insertAlertDelivery: async ({ lease, ...delivery }) => {
      const held = { leaseHolder: lease?.holder ?? null, leaseFence: lease?.fence ?? 0, leaseExpires: null };
      await insertRow(manager, AlertDeliveryEntity, { ...delivery, ...held });
    },
    claimAlertDelivery: async (id, holder, leaseMilliseconds) => {
      const change = {
        leaseHolder: holder,
        leaseFence: () => '"lease_fence" + 1',
        leaseExpires: () => databaseTime(manager, leaseMilliseconds),
      };
      const free = `"id" = :id AND "state" = 'PENDING' AND ${mayBeClaimed(manager, '')}`;
      const claimed = await changeWhere(manager, AlertDeliveryEntity, change, free, { id, holder });
      const row = claimed === 1 ? await manager.findOneBy(AlertDeliveryEntity, { id }) : null;
      return row === null ? undefined : toDelivery(row);
    },
    advanceAlertDelivery: async (id, { holder, fence }, change) => {
      const isHeld = '"id" = :id AND "lease_holder" = :holder AND "lease_fence" = :fence';
      const whole = { ...change, leaseExpires: null };
      return (await changeWhere(manager, AlertDeliveryEntity, whole, isHeld, { id, holder, fence })) === 1;
    },
    replayAlertDelivery: async (id, nextAttemptAt) => {
      const isDead = `"id" = :id AND "state" = 'DEAD'`;
      const change = { state: 'PENDING', attempts: 0, nextAttemptAt } as const;
      return (await changeWhere(manager, AlertDeliveryEntity, change, isDead, { id })) === 1;
    },
  };
}

/** Nothing earlier of the same channel and org is still to be delivered. */
function isFirst(manager: EntityManager): string {
  const isSameOrg = '(before.orgId = delivery.orgId OR (before.orgId IS NULL AND delivery.orgId IS NULL))';
  const isEarlier =
    '(before.createdAt < delivery.createdAt OR (before.createdAt = delivery.createdAt AND before.id < delivery.id))';
  const before = manager
    .createQueryBuilder(AlertDeliveryEntity, 'before')
    .select('1')
    .where(`before.channelId = delivery.channelId AND before.state = 'PENDING'`)
    .andWhere(isSameOrg)
    .andWhere(isEarlier);
  return `NOT EXISTS (${before.getQuery()})`;
}

function toDelivery(row: AlertDeliveryEntity): AlertDelivery {
  const { leaseHolder, leaseFence, leaseExpires: _, ...delivery } = row;
  return { ...delivery, lease: leaseHolder === null ? null : { holder: leaseHolder, fence: leaseFence } };
}
