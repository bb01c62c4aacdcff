import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { identityOf, type Alert, type AlertFilter } from '../../key-management/alerts/alert.js';
import type { AlertReader, AlertWriter } from '../../key-management/ports/alert-store.js';
import { AlertChannelEntity } from '../entities/alert-channel-entity.js';
import { AlertDeliveryEntity } from '../entities/alert-delivery-entity.js';
import { AlertEntity } from '../entities/alert-entity.js';
import { countOf } from './counts.js';
import { byTime, cutStretch, inOrderOf, ofOrgs, sorted } from './lists.js';
import { narrowed } from './narrowed.js';
import { changeWhere, insertRow } from './rows.js';

type Reader = Pick<AlertReader, 'alerts' | 'countAlerts' | 'alertsByIds' | 'openAlerts' | 'alertChannels'>;
type Writer = Pick<
  AlertWriter,
  'insertAlert' | 'resolveAlert' | 'acknowledgeAlert' | 'insertAlertChannel' | 'deleteAlertChannel'
>;

/** Reading alerts and channels. */
export function alertReader(manager: EntityManager): Reader {
  return {
    alerts: async (filter, stretch) =>
      (await cutStretch(alerts(manager, filter), byTime, stretch).getMany()).map(toAlert),
    countAlerts: (filter, onlyOrgs) => countOf(ofOrgs(alerts(manager, filter), onlyOrgs)),
    alertsByIds: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await alerts(manager, {}).where('alert.id IN (:...ids)', { ids }).getMany();
      return inOrderOf(ids, rows.map(toAlert));
    },
    openAlerts: async () => (await sorted(alerts(manager, { isOpen: true }), byTime).getMany()).map(toAlert),
    alertChannels: () => sorted(manager.createQueryBuilder(AlertChannelEntity, 'channel'), byTime).getMany(),
  };
}

/** Writing them. */
export function alertWriter(manager: EntityManager): Writer {
  return {
    insertAlert: (alert) => insertRow(manager, AlertEntity, { ...alert, identity: identityOf(alert) }),
    resolveAlert: async (id, resolvedAt) => {
      const isOpen = '"id" = :id AND "resolved_at" IS NULL';
      return (await changeWhere(manager, AlertEntity, { resolvedAt }, isOpen, { id })) === 1;
    },
    acknowledgeAlert: async (id, acknowledgedBy, acknowledgedAt) => {
      const isNew = '"id" = :id AND "acknowledged_at" IS NULL';
      const change = { acknowledgedBy, acknowledgedAt };
      return (await changeWhere(manager, AlertEntity, change, isNew, { id })) === 1;
    },
    insertAlertChannel: (channel) => insertRow(manager, AlertChannelEntity, channel),
    deleteAlertChannel: async (id) => {
      await manager.delete(AlertDeliveryEntity, { channelId: id });
      const { affected } = await manager.delete(AlertChannelEntity, { id });
      return affected === 1;
    },
  };
}

function alerts(
  manager: EntityManager,
  { isOpen, isAcknowledged, ...filter }: AlertFilter,
): SelectQueryBuilder<AlertEntity> {
  const query = narrowed(manager.createQueryBuilder(AlertEntity, 'alert'), filter);
  if (isOpen !== undefined) query.andWhere(`alert.resolvedAt IS ${isOpen ? '' : 'NOT '}NULL`);
  if (isAcknowledged !== undefined)
    query.andWhere(`alert.acknowledgedAt IS ${isAcknowledged ? 'NOT ' : ''}NULL`);
  return query;
}

function toAlert({ identity: _, ...alert }: AlertEntity): Alert {
  return alert;
}
