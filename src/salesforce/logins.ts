import { createHmac, randomBytes } from 'node:crypto';
import { KeyManagerError } from '../key-management/errors.js';
import type { SalesforceAccess } from '../key-management/ports/salesforce.js';
import { newestSupported, offeredVersionsShape, toOfferedVersions } from './api-version.js';
import { toKeyManagerError } from './failures.js';
import { requestToken, type LoginDependencies, type Token } from './login.js';
import { once, readShape } from './org-connection.js';

/** A session that is good until Salesforce says otherwise. */
export interface Login extends Token {
  /** As `67.0`. */
  readonly apiVersion: string;
}

interface Kept {
  /** Keyed hash of address and credential: another credential must never ride on this session. */
  readonly identity: string;
  readonly login: Promise<Login>;
}

/** Sessions kept at once; the oldest is let go first. */
const mostKept = 1000;

/** The sessions of all orgs: one for each org, logged in once however many ask at the same time. */
export class Logins {
  readonly #dependencies: LoginDependencies;
  readonly #apiVersion: string | undefined;
  readonly #kept = new Map<string, Kept>();
  readonly #identityKey = randomBytes(32);

  /** Takes the API version that was set, or undefined to find out. */
  constructor(dependencies: LoginDependencies, apiVersion: string | undefined) {
    this.#dependencies = dependencies;
    this.#apiVersion = apiVersion;
  }

  /** The session kept for this very credential, or a new one. Rejects with KeyManagerError. */
  async current(access: SalesforceAccess): Promise<Login> {
    const kept = this.#kept.get(access.orgId);
    if (kept?.identity === this.#identityOf(access)) return await kept.login;
    return await this.fresh(access);
  }

  /** A new session, kept from now on. Rejects with KeyManagerError. */
  async fresh(access: SalesforceAccess): Promise<Login> {
    const kept: Kept = { identity: this.#identityOf(access), login: this.#logIn(access) };
    this.#kept.delete(access.orgId);
    this.#kept.set(access.orgId, kept);
    this.#boundSize();
    try {
      return await kept.login;
    } catch (thrown) {
      this.#drop(access.orgId, kept);
      throw thrown;
    }
  }

  /** A session to follow one that ended; many that saw the same one end share it. Rejects with KeyManagerError. */
  async renew(access: SalesforceAccess, ended: Login): Promise<Login> {
    await this.forget(access, ended);
    return await this.current(access);
  }

  /** Lets go of a session that turned out to be ended, unless another has taken its place. */
  async forget(access: SalesforceAccess, ended: Login): Promise<void> {
    const kept = this.#kept.get(access.orgId);
    const login = await kept?.login.catch(() => undefined);
    if (kept !== undefined && login?.accessToken === ended.accessToken) this.#drop(access.orgId, kept);
  }

  /** Lets go of all. */
  clear(): void {
    this.#kept.clear();
  }

  #drop(orgId: string, kept: Kept): void {
    if (this.#kept.get(orgId) === kept) this.#kept.delete(orgId);
  }

  #boundSize(): void {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
  }

  #identityOf(access: SalesforceAccess): string {
    const { loginUrl, credential } = access;
    return createHmac('sha256', this.#identityKey)
      .update(JSON.stringify([loginUrl, Object.entries(credential).sort()]))
      .digest('base64');
  }

  async #logIn(access: SalesforceAccess): Promise<Login> {
    try {
      const token = await requestToken(access, this.#dependencies);
      return { ...token, apiVersion: this.#apiVersion ?? (await this.#newestVersion(token)) };
    } catch (thrown) {
      throw toKeyManagerError(thrown, 'The login to Salesforce');
    }
  }

  async #newestVersion(token: Token): Promise<string> {
    const target = { instanceOrigin: token.instanceOrigin, accessToken: undefined, apiVersion: undefined };
    const answer = await once(this.#dependencies.wayOut, target, (connection) =>
      connection.requestGet('/services/data/'),
    );
    const version = newestSupported(toOfferedVersions(readShape(offeredVersionsShape, answer)));
    if (version !== undefined) return version;
    throw new KeyManagerError('SALESFORCE_REJECTED', 'The org offers no API version between 45.0 and 67.0.', {
      salesforceErrorCode: null,
    });
  }
}
