import type { Connection } from 'jsforce/lib/connection.js';
import { KeyManagerError } from '../key-management/errors.js';
import type { SalesforceAccess } from '../key-management/ports/salesforce.js';
import type { Login, Logins } from './logins.js';
import { once, type Answered } from './org-connection.js';
import { isSessionExpired } from './request-failure.js';
import type { WayOut } from './transport.js';

/** A request, as jsforce makes it. */
type Use = (connection: Connection) => PromiseLike<unknown>;

/** The requests of one session: each is sent once, and once more only when the session had ended. */
export class OrgCalls {
  readonly #wayOut: WayOut;
  readonly #logins: Logins;
  readonly #access: SalesforceAccess;
  #login: Login;

  constructor(wayOut: WayOut, logins: Logins, access: SalesforceAccess, login: Login) {
    this.#wayOut = wayOut;
    this.#logins = logins;
    this.#access = access;
    this.#login = login;
  }

  /** Whose session it is, and which version it speaks. */
  get login(): Login {
    return this.#login;
  }

  /**
   * Makes one request. A 401 INVALID_SESSION_ID means that Salesforce did nothing, so logging in anew and sending again
   * is safe even for a create; it is done once. Rejects with RequestFailure, and with KeyManagerError where the
   * renewal failed. `mayStillSend` is asked when the connection is open: false is RequestFailure NOT_SENT.
   */
  async run(use: Use, mayStillSend?: () => boolean): Promise<Answered> {
    const used = this.#login;
    try {
      return await this.#once(used, use, mayStillSend);
    } catch (thrown) {
      if (!isSessionExpired(thrown)) throw thrown;
      return await this.#onceAnew(used, use, mayStillSend);
    }
  }

  /** GET of a path below `/services/data/vXX.0`, or of one that begins with `/services/`. */
  async get(path: string): Promise<Answered> {
    return await this.run((connection) => connection.requestGet(path));
  }

  async #onceAnew(ended: Login, use: Use, mayStillSend?: () => boolean): Promise<Answered> {
    const renewed = await this.#logins.renew(this.#access, ended);
    if (renewed.organizationId !== ended.organizationId) throw movedAway();
    this.#login = renewed;
    try {
      return await this.#once(renewed, use, mayStillSend);
    } catch (thrown) {
      if (isSessionExpired(thrown)) await this.#logins.forget(this.#access, renewed);
      throw thrown;
    }
  }

  async #once(login: Login, use: Use, mayStillSend?: () => boolean): Promise<Answered> {
    const { credential } = this.#access;
    const secrets = credential.kind === 'CLIENT_CREDENTIALS' ? [credential.clientSecret] : [];
    return await once({ ...this.#wayOut, mayStillSend }, { ...login, secrets }, use);
  }
}

function movedAway(): KeyManagerError {
  return new KeyManagerError(
    'SALESFORCE_REJECTED',
    'While the session was renewed, the login began to lead to another organization.',
    { salesforceErrorCode: null },
  );
}
