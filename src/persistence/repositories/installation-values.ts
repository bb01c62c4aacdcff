import type { EntityManager } from 'typeorm';
import type { StoreReader, StoreWriter } from '../../key-management/ports/store.js';
import { InstallationValueEntity } from '../entities/installation-value-entity.js';
import { insertRow } from './rows.js';

/** Reading the installation's named values. */
export function installationValueReader(manager: EntityManager): Pick<StoreReader, 'installationValue'> {
  return {
    installationValue: async (name) => {
      const query = manager.createQueryBuilder(InstallationValueEntity, 'kept');
      return (await query.where('kept.name = :name', { name }).getOne())?.value;
    },
  };
}

/** Writing them; nothing changes one. */
export function installationValueWriter(
  manager: EntityManager,
): Pick<StoreWriter, 'insertInstallationValue'> {
  return {
    insertInstallationValue: (name, value) => insertRow(manager, InstallationValueEntity, { name, value }),
  };
}
