import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

const timeoutMilliseconds = 5_000;
/** An unknown key id has the keys fetched anew, but not more often than this: or anybody could have us ask all day. */
const cooldownMilliseconds = 10_000;
const cacheMilliseconds = 600_000;
const longestDocument = 262_144;

const discoveryShape = z.object({ issuer: z.string(), jwks_uri: z.url() });

/**
 * The issuer's keys: found by its discovery document (OpenID Connect Discovery, section 4), kept, and fetched anew
 * where a token names one that is not among them. The issuer may be away when the server starts.
 */
export class IssuerKeys {
  readonly #issuer: string;
  #keys: Promise<JWTVerifyGetKey> | undefined;
  #notBefore = 0;

  constructor(issuer: string) {
    this.#issuer = issuer;
  }

  /** Rejects where the issuer cannot be reached, or speaks for another one. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (this.#keys === undefined && performance.now() < this.#notBefore)
      throw new Error('the OpenID provider could not be reached a moment ago');
    this.#keys ??= this.#discover();
    let keys: JWTVerifyGetKey;
    try {
      keys = await this.#keys;
    } catch (error) {
      this.#keys = undefined;
      this.#notBefore = performance.now() + cooldownMilliseconds;
      throw error;
    }
    return await keys(header, token);
  };

  async #discover(): Promise<JWTVerifyGetKey> {
    const address = `${this.#issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(address, {
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMilliseconds),
      headers: { accept: 'application/json' },
    });
    const text = await response.text();
    if (!response.ok || text.length > longestDocument)
      throw new Error('the OpenID provider has no discovery document');
    const found = discoveryShape.parse(JSON.parse(text));
    if (found.issuer !== this.#issuer) throw new Error('the discovery document is that of another issuer');
    return createRemoteJWKSet(new URL(found.jwks_uri), {
      timeoutDuration: timeoutMilliseconds,
      cooldownDuration: cooldownMilliseconds,
      cacheMaxAge: cacheMilliseconds,
    });
  }
}
