import { userId } from '../../key-management/access/stored-role-grant.js';
import { callerWith, type Caller } from '../../key-management/actor.js';
import type { Clock } from '../../key-management/ports/clock.js';
import type { Logger } from '../../key-management/ports/logger.js';
import type { Store } from '../../key-management/ports/store.js';
import { claimedGrants } from './claimed-roles.js';
import { IssuerKeys } from './issuer-keys.js';
import type { OpenIdOptions } from './open-id-options.js';
import { verifiedClaims, type VerifiedClaims } from './signed-token.js';

/** What verifying JWTs needs. */
interface OpenIdDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** People (and programs) that the OpenID provider vouches for. */
export class OpenIdCallers {
  readonly #options: OpenIdOptions;
  readonly #with: OpenIdDependencies;
  readonly #keys: IssuerKeys;

  constructor(options: OpenIdOptions, dependencies: OpenIdDependencies) {
    this.#options = options;
    this.#with = dependencies;
    this.#keys = new IssuerKeys(options.issuer);
  }

  /** The caller with this JWT; roles come from the claim, and from what was granted to the subject here. */
  async callerBehind(token: string): Promise<Caller | undefined> {
    const claims = await this.#claims(token);
    if (claims === undefined) return undefined;
    const subject = { kind: 'USER', id: userId(this.#options.issuer, claims.sub) } as const;
    const [granted = []] = await this.#with.store.read.roleGrantsOf([subject]);
    const grants = [...claimedGrants(claims, this.#options), ...granted];
    return callerWith({ ...subject, name: nameIn(claims) }, grants);
  }

  /** Why a token is refused is for the log alone, in the library's code: nobody gets in by learning it. */
  async #claims(token: string): Promise<VerifiedClaims | undefined> {
    const { issuer, audience } = this.#options;
    try {
      const expected = { issuer, audience, now: this.#with.clock.now() };
      return await verifiedClaims(token, this.#keys.find, expected);
    } catch (error) {
      const { code } = error as { code?: unknown };
      this.#with.logger.info({ reason: code }, 'a JWT was refused');
      return undefined;
    }
  }
}

/** What people call them; made storable and short. */
function nameIn(claims: VerifiedClaims): string {
  const wanted = ['preferred_username', 'email', 'name'].map((claim) => claims[claim]);
  const name =
    wanted.find((value): value is string => typeof value === 'string' && value !== '') ?? claims.sub;
  return name.replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD').slice(0, 255);
}
