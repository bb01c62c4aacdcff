import { isIPv6 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Actor } from '../key-management/actor.js';
import { KeyManagerError } from '../key-management/errors.js';
import type { Clock } from '../key-management/ports/clock.js';

/** How many a minute. */
export interface Rates {
  readonly perToken: number;
  readonly perAddress: number;
  readonly failedSignIns: number;
}

/** A request beyond a limit; of each limit and whoever exceeds it the first within a minute. */
export interface LimitedRequest {
  /** Undefined where nobody was signed in yet. */
  readonly actor: Actor | undefined;
  readonly address: string;
  readonly requestId: string;
  readonly limit: string;
}

/** What counting works with. */
export interface RateLimitDependencies {
  readonly clock: Clock;
  /** Told so that it is on record; does not reject. */
  readonly noteLimited: (limited: LimitedRequest) => Promise<void>;
}

const minute = 60;

/**
 * Counts requests in this process's memory: a count needs no round trip to the database, and what a flood could fill
 * is forgotten within a minute. Several servers on one database count for themselves; the library's PostgreSQL store
 * has the same interface, should they have to share.
 */
export class RateLimits {
  readonly #byToken: Limit;
  readonly #byAddress: Limit;
  readonly #byFailure: Limit;
  readonly #noteLimited: RateLimitDependencies['noteLimited'];

  constructor(rates: Rates, { clock, noteLimited }: RateLimitDependencies) {
    this.#noteLimited = noteLimited;
    this.#byToken = new Limit('requestsPerMinutePerToken', rates.perToken, clock);
    this.#byAddress = new Limit('requestsPerMinutePerAddress', rates.perAddress, clock);
    this.#byFailure = new Limit('failedSignInsPerMinute', rates.failedSignIns, clock);
  }

  /** Counts a request of an address; rejects with RATE_LIMITED. */
  async countRequest(request: FastifyRequest): Promise<void> {
    await this.#count(this.#byAddress, placeOf(request), request);
  }

  /** Counts a request of a token or person; rejects with RATE_LIMITED. */
  async countCaller(request: FastifyRequest, actor: Actor): Promise<void> {
    await this.#count(this.#byToken, `${actor.kind}:${actor.id}`, request, actor);
  }

  /**
   * Counts a failed sign-in of an address; rejects with RATE_LIMITED. A valid token from the same address is still
   * let in: whoever shares an address with a prankster must not be locked out, and 256 random bits are not guessed.
   */
  async countFailure(request: FastifyRequest): Promise<void> {
    await this.#count(this.#byFailure, placeOf(request), request);
  }

  async #count(limit: Limit, key: string, request: FastifyRequest, actor?: Actor): Promise<void> {
    const refused = await limit.count(key);
    if (refused === undefined) return;
    const { isFirst, error } = refused;
    const { limit: name } = error.particulars;
    if (isFirst) await this.#noteLimited({ actor, address: request.ip, requestId: request.id, limit: name });
    throw error;
  }
}

/** Counts every request but the liveness check, before anything is done for it. */
export function limitAddresses(app: FastifyInstance, limits: RateLimits): void {
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.url !== '/healthz') await limits.countRequest(request);
  });
}

class Limit {
  readonly #name: string;
  readonly #maximum: number;
  readonly #clock: Clock;
  readonly #counter: RateLimiterMemory;

  constructor(name: string, maximum: number, clock: Clock) {
    this.#name = name;
    this.#maximum = maximum;
    this.#clock = clock;
    this.#counter = new RateLimiterMemory({ points: maximum, duration: minute, keyPrefix: name });
  }

  /** What is wrong with one more, and whether it is the first that is too many. */
  async count(
    key: string,
  ): Promise<{ readonly isFirst: boolean; readonly error: KeyManagerError<'RATE_LIMITED'> } | undefined> {
    try {
      await this.#counter.consume(key);
      return undefined;
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      const retryAt = new Date(this.#clock.now().getTime() + thrown.msBeforeNext).toISOString();
      const particulars = { limit: this.#name, maximum: this.#maximum, retryAt };
      const error = new KeyManagerError('RATE_LIMITED', 'Too many requests within a minute.', particulars);
      return { isFirst: thrown.consumedPoints === this.#maximum + 1, error };
    }
  }
}

/** Who is counted together: an address; of IPv6 the first half, which is the least that one customer is given. */
function placeOf(request: FastifyRequest): string {
  const { ip } = request;
  if (!isIPv6(ip) || ip.startsWith('::ffff:')) return ip.slice(0, 64);
  const [head = '', tail = ''] = ip.split('::');
  const before = head.split(':').filter((part) => part !== '');
  const after = ip.includes('::') ? tail.split(':').filter((part) => part !== '') : [];
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
