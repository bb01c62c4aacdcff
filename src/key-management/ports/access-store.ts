import type { ApiToken } from '../access/api-token.js';
import type { GrantSubject, StoredRoleGrant } from '../access/stored-role-grant.js';
import type { ApiTokenId, RoleGrantId } from '../identifiers.js';
import type { ListStretch } from './store.js';

/** Reading who may come in and what they may do. */
export interface AccessReader {
  apiTokens(stretch: ListStretch): Promise<ApiToken[]>;
  countApiTokens(): Promise<number>;
  apiTokensByIds(ids: readonly ApiTokenId[]): Promise<(ApiToken | undefined)[]>;
  apiTokenByHash(sha256: string): Promise<ApiToken | undefined>;
  roleGrants(stretch: ListStretch): Promise<StoredRoleGrant[]>;
  countRoleGrants(): Promise<number>;
  roleGrantsByIds(ids: readonly RoleGrantId[]): Promise<(StoredRoleGrant | undefined)[]>;
  /** The grants of each subject, eldest first. */
  roleGrantsOf(subjects: readonly GrantSubject[]): Promise<StoredRoleGrant[][]>;
}

/** Writing it. */
export interface AccessWriter {
  insertApiToken(token: ApiToken): Promise<void>;
  /** Sets the time of revocation where there is none yet. */
  revokeApiToken(id: ApiTokenId, revokedAt: Date): Promise<void>;
  /** Sets the time of last use where it is older than `notSince`; of two servers the later write is enough. */
  touchApiToken(id: ApiTokenId, usedAt: Date, notSince: Date): Promise<void>;
  /** Refused by a unique index where the subject has this role for this org already. */
  insertRoleGrant(grant: StoredRoleGrant): Promise<void>;
  deleteRoleGrant(id: RoleGrantId): Promise<void>;
}
