import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { StoredRoleGrant } from '../../key-management/access/stored-role-grant.js';
import type { AccessReader, AccessWriter } from '../../key-management/ports/access-store.js';
import { RoleGrantEntity } from '../entities/role-grant-entity.js';
import { countOf } from './counts.js';
import { byTime, cutStretch, inOrderOf } from './lists.js';
import { insertRow } from './rows.js';

type Reader = Pick<AccessReader, 'roleGrants' | 'countRoleGrants' | 'roleGrantsByIds' | 'roleGrantsOf'>;
type Writer = Pick<AccessWriter, 'insertRoleGrant' | 'deleteRoleGrant'>;

/** Reading grants. */
export function roleGrantReader(manager: EntityManager): Reader {
  const grants = (): SelectQueryBuilder<RoleGrantEntity> =>
    manager.createQueryBuilder(RoleGrantEntity, 'granted');
  return {
    roleGrants: async (stretch) => (await cutStretch(grants(), byTime, stretch).getMany()).map(toGrant),
    countRoleGrants: () => countOf(grants()),
    roleGrantsByIds: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await grants().where('granted.id IN (:...ids)', { ids }).getMany();
      return inOrderOf(ids, rows.map(toGrant));
    },
    roleGrantsOf: async (subjects) => {
      if (subjects.length === 0) return [];
      const ids = subjects.map(({ id }) => id);
      const query = grants().where('granted.subjectId IN (:...ids)', { ids });
      const rows = await query.orderBy('granted.createdAt').addOrderBy('granted.id').getMany();
      const found = rows.map(toGrant);
      return subjects.map(({ kind, id }) =>
        found.filter(({ subject }) => subject.kind === kind && subject.id === id),
      );
    },
  };
}

/** Writing grants. */
export function roleGrantWriter(manager: EntityManager): Writer {
  return {
    insertRoleGrant: async ({ subject, ...fields }) => {
      const row = { ...fields, subjectKind: subject.kind, subjectId: subject.id };
      await insertRow(manager, RoleGrantEntity, row);
    },
    deleteRoleGrant: async (id) => {
      await manager.delete(RoleGrantEntity, id);
    },
  };
}

function toGrant({ subjectKind, subjectId, ...fields }: RoleGrantEntity): StoredRoleGrant {
  return { ...fields, subject: { kind: subjectKind, id: subjectId } };
}
