import { isUsable } from '../key-management/access/api-token.js';
import type { Actor, RoleGrant } from '../key-management/actor.js';
import { parseApiTokenId } from '../key-management/identifiers.js';
import type { Clock } from '../key-management/ports/clock.js';
import type { Standings } from '../key-management/ports/standings.js';
import type { Store } from '../key-management/ports/store.js';
import type { FileTokens } from './token-file/file-tokens.js';

/** What reading standings needs. */
export interface StandingDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly fileTokens: FileTokens;
}

/** Reads roles where they are kept: the bootstrap file, and the grants of the database. */
export function createStandings({ store, clock, fileTokens }: StandingDependencies): Standings {
  const isUsableToken = async (id: string): Promise<boolean> => {
    const tokenId = parseApiTokenId(id);
    const [token] = tokenId === undefined ? [] : await store.read.apiTokensByIds([tokenId]);
    return token !== undefined && isUsable(token, clock.now());
  };
  const granted = async (kind: 'TOKEN' | 'USER', id: string): Promise<readonly RoleGrant[]> =>
    (await store.read.roleGrantsOf([{ kind, id }]))[0] ?? [];
  return {
    grantsOf: async ({ kind, id }: Actor) => {
      if (kind === 'SYSTEM') return [];
      if (kind === 'USER') return await granted(kind, id);
      const fromFile = await fileTokens.grantsOf(id);
      if (fromFile !== undefined) return fromFile;
      return (await isUsableToken(id)) ? await granted(kind, id) : [];
    },
  };
}
