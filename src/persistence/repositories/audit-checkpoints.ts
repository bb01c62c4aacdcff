import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { AuditReader, AuditWriter } from '../../key-management/ports/audit-store.js';
import { AuditCheckpointEntity } from '../entities/audit-checkpoint-entity.js';
import { insertRow } from './rows.js';

type Reader = Pick<AuditReader, 'unanchoredCheckpoints' | 'newestCheckpoint' | 'checkpointsBetween'>;
type Writer = Pick<AuditWriter, 'insertCheckpoint' | 'markAnchored'>;

/** Reading signed places of the chain. */
export function checkpointReader(manager: EntityManager): Reader {
  const checkpoints = (): SelectQueryBuilder<AuditCheckpointEntity> =>
    manager.createQueryBuilder(AuditCheckpointEntity, 'signed');
  return {
    unanchoredCheckpoints: async () =>
      await checkpoints().where('signed.anchoredAt IS NULL').orderBy('signed.sequence').getMany(),
    newestCheckpoint: async () =>
      (await checkpoints().orderBy('signed.sequence', 'DESC').limit(1).getOne()) ?? undefined,
    checkpointsBetween: async (after, upTo) =>
      await checkpoints()
        .where('signed.sequence > :after AND signed.sequence <= :upTo', { after, upTo })
        .orderBy('signed.sequence')
        .getMany(),
  };
}

/** Writing them. */
export function checkpointWriter(manager: EntityManager): Writer {
  return {
    insertCheckpoint: (checkpoint) => insertRow(manager, AuditCheckpointEntity, checkpoint),
    markAnchored: async (sequence, anchoredAt) => {
      await manager.update(AuditCheckpointEntity, sequence, { anchoredAt });
    },
  };
}
