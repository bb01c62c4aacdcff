import type { Caller } from '../key-management/actor.js';
import type { Clock } from '../key-management/ports/clock.js';
import type { Logger } from '../key-management/ports/logger.js';
import { fileState, hashToken, readTokenFile, type StoredToken } from './token-file.js';

/** Tells who is behind an Authorization header. */
export interface Identity {
  /** The caller, or undefined where the header holds no token that is valid now (RFC 6750). */
  authenticate(authorization: string | undefined): Promise<Caller | undefined>;
}

/**
 * Tokens of the token file, which is read again when it changes. A file that cannot be read lets nobody in: keeping
 * the tokens of before could keep one that was just revoked.
 */
export function createIdentity(
  options: { readonly tokenFile: string },
  dependencies: { readonly clock: Clock; readonly logger: Logger },
): Identity {
  let readState: string | undefined;
  let tokens: ReadonlyMap<string, StoredToken> = new Map();
  const refresh = async (): Promise<void> => {
    const state = await fileState(options.tokenFile);
    if (state === readState) return;
    try {
      tokens = new Map((await readTokenFile(options.tokenFile)).map((token) => [token.sha256, token]));
    } catch {
      tokens = new Map();
      dependencies.logger.error(
        { file: options.tokenFile },
        'the token file cannot be read: nobody is let in',
      );
    }
    readState = state;
  };
  return {
    authenticate: async (authorization) => {
      const secret = /^Bearer +([!-~]{1,4096})$/i.exec(authorization ?? '')?.[1];
      if (secret === undefined) return undefined;
      await refresh();
      const token = tokens.get(hashToken(secret));
      if (token === undefined || hasExpired(token, dependencies.clock.now())) return undefined;
      return { actor: { kind: 'TOKEN', id: token.id, name: token.name }, roles: token.roles };
    },
  };
}

function hasExpired(token: StoredToken, now: Date): boolean {
  return token.expiresAt !== null && new Date(token.expiresAt) <= now;
}
