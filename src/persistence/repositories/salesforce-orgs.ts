import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { StoreReader, StoreWriter } from '../../key-management/ports/store.js';
import { SalesforceOrgEntity } from '../entities/salesforce-org-entity.js';
import { byTime, cutStretch, inOrderOf } from './lists.js';
import { insertRow, updateRow } from './rows.js';

type Reader = Pick<
  StoreReader,
  'salesforceOrgs' | 'countSalesforceOrgs' | 'salesforceOrgsByIds' | 'salesforceOrgByOrganizationId'
>;
type Writer = Pick<StoreWriter, 'insertSalesforceOrg' | 'updateSalesforceOrg'>;

/** Reading orgs. As with certificates and secrets, the entity is of the domain's own type and handed out as it is. */
export function salesforceOrgReader(manager: EntityManager): Reader {
  const orgs = (): SelectQueryBuilder<SalesforceOrgEntity> =>
    manager.createQueryBuilder(SalesforceOrgEntity, 'org');
  return {
    salesforceOrgs: async (stretch) => await cutStretch(orgs(), byTime, stretch).getMany(),
    countSalesforceOrgs: async () => {
      const row = await orgs().select('count(*)', 'count').getRawOne<{ count: number | string }>();
      return Number(row?.count);
    },
    salesforceOrgsByIds: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await orgs().where('org.id IN (:...ids)', { ids }).getMany();
      return inOrderOf(ids, rows);
    },
    salesforceOrgByOrganizationId: async (organizationId) => {
      const row = await orgs().where('org.organizationId = :organizationId', { organizationId }).getOne();
      return row ?? undefined;
    },
  };
}

/** Writing orgs. */
export function salesforceOrgWriter(manager: EntityManager): Writer {
  return {
    insertSalesforceOrg: (org) => insertRow(manager, SalesforceOrgEntity, org),
    updateSalesforceOrg: (id, change) => updateRow(manager, SalesforceOrgEntity, id, change),
  };
}
