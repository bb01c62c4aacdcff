import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { StoreReader, StoreWriter } from '../../key-management/ports/store.js';
import { TenantSecretBackupEntity } from '../entities/tenant-secret-backup-entity.js';
import { toTimeText } from '../entities/time-text.js';
import { changeWhere, insertRow } from './rows.js';

type Writer = Pick<StoreWriter, 'putBackup' | 'keepBackupUntil' | 'deleteBackup' | 'deleteExpiredBackups'>;

/** Reading backups; what is sealed only where it is asked for. */
export function backupReader(manager: EntityManager): Pick<StoreReader, 'backup' | 'backupFacts'> {
  const backups = (): SelectQueryBuilder<TenantSecretBackupEntity> =>
    manager.createQueryBuilder(TenantSecretBackupEntity, 'backup');
  return {
    backup: async (secretId) =>
      (await backups().where('backup.secretId = :secretId', { secretId }).getOne()) ?? undefined,
    backupFacts: async (secretIds) => {
      if (secretIds.length === 0) return [];
      const rows = await backups()
        .select(['backup.secretId', 'backup.createdAt', 'backup.keptUntil'])
        .where('backup.secretId IN (:...secretIds)', { secretIds })
        .getMany();
      const known = new Map(rows.map((row) => [row.secretId, row]));
      return secretIds.map((id) => known.get(id));
    },
  };
}

/** Writing and deleting backups. */
export function backupWriter(manager: EntityManager): Writer {
  return {
    putBackup: async (backup) => {
      await manager.delete(TenantSecretBackupEntity, backup.secretId);
      await insertRow(manager, TenantSecretBackupEntity, backup);
    },
    keepBackupUntil: async (secretId, keptUntil) => {
      const where = '"secret_id" = :secretId';
      await changeWhere(manager, TenantSecretBackupEntity, { keptUntil }, where, { secretId });
    },
    deleteBackup: async (secretId) => {
      await manager.delete(TenantSecretBackupEntity, secretId);
    },
    deleteExpiredBackups: async (now) => {
      const { affected } = await manager
        .createQueryBuilder()
        .delete()
        .from(TenantSecretBackupEntity)
        .where('"kept_until" IS NOT NULL AND "kept_until" <= :now', { now: toTimeText(now) })
        .execute();
      return affected ?? 0;
    },
  };
}
