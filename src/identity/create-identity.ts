import type { Caller } from '../key-management/actor.js';
import type { AuditTrail } from '../key-management/ports/audit-trail.js';
import type { Clock } from '../key-management/ports/clock.js';
import type { Logger } from '../key-management/ports/logger.js';
import type { Standings } from '../key-management/ports/standings.js';
import type { Store } from '../key-management/ports/store.js';
import { ApiTokens } from './api-tokens.js';
import { OpenIdCallers } from './open-id/open-id-callers.js';
import type { OpenIdOptions } from './open-id/open-id-options.js';
import { createStandings } from './standings.js';
import { SignIns, type Limited, type RequestOrigin } from './sign-ins.js';
import { FileTokens } from './token-file/file-tokens.js';

/** Tells who is behind an Authorization header. */
export interface Identity {
  /** The caller, or undefined where the header holds nothing that is valid now (RFC 6750). */
  authenticate(authorization: string | undefined, origin: RequestOrigin): Promise<Caller | undefined>;
  /** Puts on record that somebody asks too often; never rejects. */
  noteLimited(limited: Limited): Promise<void>;
  /** What people and programs may do when they do not call. */
  readonly standings: Standings;
  /** Waits for what is still being written. */
  close(): Promise<void>;
}

/** What identity is told. */
export interface IdentityOptions {
  readonly tokenFile: string;
  readonly openId: OpenIdOptions | undefined;
}

/** What it is connected to. */
export interface IdentityDependencies {
  readonly store: Store;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** API tokens of the database, those of the bootstrap file, and JWTs of the OpenID provider where one is set up. */
export function createIdentity(options: IdentityOptions, dependencies: IdentityDependencies): Identity {
  const { clock, logger } = dependencies;
  const fileTokens = new FileTokens(options.tokenFile, clock, logger);
  const apiTokens = new ApiTokens(dependencies);
  const openId = options.openId && new OpenIdCallers(options.openId, dependencies);
  const signIns = new SignIns(dependencies.audit, clock, logger);
  const callerBehind = async (credential: string): Promise<Caller | undefined> => {
    // A JWT is three parts with two dots (RFC 7515); no token of ours has one.
    if (credential.includes('.')) return await openId?.callerBehind(credential);
    return (await fileTokens.callerBehind(credential)) ?? (await apiTokens.callerBehind(credential));
  };
  return {
    authenticate: async (authorization, origin) => {
      if (authorization === undefined) return undefined;
      const credential = /^Bearer +([!-~]{1,8192})$/i.exec(authorization)?.[1];
      const caller = credential === undefined ? undefined : await callerBehind(credential);
      if (caller === undefined) await signIns.refused(origin);
      else await signIns.letIn(caller, credential ?? '', origin);
      return caller;
    },
    noteLimited: (limited) => signIns.limited(limited),
    standings: createStandings({ ...dependencies, fileTokens }),
    close: () => apiTokens.close(),
  };
}
