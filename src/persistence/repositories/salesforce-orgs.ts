import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { StoreReader, StoreWriter } from '../../key-management/ports/store.js';
import { SalesforceOrgEntity } from '../entities/salesforce-org-entity.js';
import { countOf } from './counts.js';
import { readRows } from './kept-statements.js';
import { byTime, cutStretch, inOrderOf, ofOrgs } from './lists.js';
import { insertRow, updateRow } from './rows.js';
import { containing } from './text-search.js';

type Reader = Pick<
  StoreReader,
  'salesforceOrgs' | 'countSalesforceOrgs' | 'salesforceOrgsByIds' | 'salesforceOrgByOrganizationId'
>;
type Writer = Pick<StoreWriter, 'insertSalesforceOrg' | 'updateSalesforceOrg'>;

/** Reading orgs. As with certificates and secrets, the entity is of the domain's own type and handed out as it is. */
export function salesforceOrgReader(manager: EntityManager): Reader {
  const orgs = (search?: string): SelectQueryBuilder<SalesforceOrgEntity> => {
    const query = manager.createQueryBuilder(SalesforceOrgEntity, 'org');
    return search === undefined ? query : containing(query, ['name', 'loginUrl', 'organizationId'], search);
  };
  return {
    salesforceOrgs: async (stretch, search) => await cutStretch(orgs(search), byTime, stretch).getMany(),
    countSalesforceOrgs: (search, onlyOrgs) => countOf(ofOrgs(orgs(search), onlyOrgs)),
    salesforceOrgsByIds: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await readRows(manager, 'salesforceOrgsByIds', [ids], (wanted) =>
        orgs().where('org.id IN (:...ids)', { ids: wanted }),
      );
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
