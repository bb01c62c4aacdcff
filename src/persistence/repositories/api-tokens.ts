import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { AccessReader, AccessWriter } from '../../key-management/ports/access-store.js';
import { ApiTokenEntity } from '../entities/api-token-entity.js';
import { toTimeText } from '../entities/time-text.js';
import { countOf } from './counts.js';
import { byTime, cutStretch, inOrderOf } from './lists.js';
import { insertRow } from './rows.js';

type Reader = Pick<AccessReader, 'apiTokens' | 'countApiTokens' | 'apiTokensByIds' | 'apiTokenByHash'>;
type Writer = Pick<AccessWriter, 'insertApiToken' | 'revokeApiToken' | 'touchApiToken'>;

/** Reading tokens. */
export function apiTokenReader(manager: EntityManager): Reader {
  const tokens = (): SelectQueryBuilder<ApiTokenEntity> =>
    manager.createQueryBuilder(ApiTokenEntity, 'token');
  return {
    apiTokens: async (stretch) => await cutStretch(tokens(), byTime, stretch).getMany(),
    countApiTokens: () => countOf(tokens()),
    apiTokensByIds: async (ids) => {
      if (ids.length === 0) return [];
      return inOrderOf(ids, await tokens().where('token.id IN (:...ids)', { ids }).getMany());
    },
    apiTokenByHash: async (sha256) =>
      (await tokens().where('token.sha256 = :sha256', { sha256 }).getOne()) ?? undefined,
  };
}

/** Writing tokens. */
export function apiTokenWriter(manager: EntityManager): Writer {
  return {
    insertApiToken: (token) => insertRow(manager, ApiTokenEntity, token),
    revokeApiToken: async (id, revokedAt) => {
      const update = manager.createQueryBuilder().update(ApiTokenEntity).set({ revokedAt });
      await update.where('id = :id AND revoked_at IS NULL', { id }).execute();
    },
    touchApiToken: async (id, usedAt, notSince) => {
      const update = manager.createQueryBuilder().update(ApiTokenEntity).set({ lastUsedAt: usedAt });
      const isOld = '(last_used_at IS NULL OR last_used_at < :notSince)';
      await update.where(`id = :id AND ${isOld}`, { id, notSince: toTimeText(notSince) }).execute();
    },
  };
}
