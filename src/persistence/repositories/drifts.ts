import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { DriftFilter, StoreReader, StoreWriter } from '../../key-management/ports/store.js';
import { DriftEntity } from '../entities/drift-entity.js';
import { byTime, cutStretch, inOrderOf, sorted } from './lists.js';
import { narrowed } from './narrowed.js';
import { insertRow, updateRow } from './rows.js';

type Reader = Pick<StoreReader, 'drifts' | 'countDrifts' | 'driftsByIds' | 'openDrifts'>;

/** Reading differences. */
export function driftReader(manager: EntityManager): Reader {
  const drifts = (filter: DriftFilter): SelectQueryBuilder<DriftEntity> =>
    narrowed(manager.createQueryBuilder(DriftEntity, 'drift'), filter);
  return {
    drifts: async (filter, stretch) => await cutStretch(drifts(filter), byTime, stretch).getMany(),
    countDrifts: async (filter) => {
      const row = await drifts(filter).select('count(*)', 'count').getRawOne<{ count: number | string }>();
      return Number(row?.count);
    },
    driftsByIds: async (ids) => {
      if (ids.length === 0) return [];
      return inOrderOf(ids, await drifts({}).where('drift.id IN (:...ids)', { ids }).getMany());
    },
    openDrifts: async (filter) =>
      await sorted(drifts(filter).andWhere('drift.closedAt IS NULL'), byTime).getMany(),
  };
}

/** Writing differences. */
export function driftWriter(manager: EntityManager): Pick<StoreWriter, 'insertDrift' | 'closeDrift'> {
  return {
    insertDrift: (drift) => insertRow(manager, DriftEntity, drift),
    closeDrift: (id, closedAt) => updateRow(manager, DriftEntity, id, { closedAt }),
  };
}
