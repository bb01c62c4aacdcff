import type { Clock } from '../key-management/ports/clock.js';
import type { Hsm } from '../key-management/ports/hsm.js';
import type { Logger } from '../key-management/ports/logger.js';
import { unobserved, type Observer } from '../key-management/ports/observer.js';
import type { Salesforce, SalesforceAccess } from '../key-management/ports/salesforce.js';
import { AddressRule } from './address.js';
import { configuredVersion } from './api-version.js';
import { Logins } from './logins.js';
import { OrgCalls } from './org-calls.js';
import { judgedLookup, systemResolver, type ResolveName } from './resolve-host.js';
import { OrgSession } from './session.js';
import type { WayOut } from './transport.js';

/** How Salesforce may be reached. */
export interface SalesforceOptions {
  /** SALESFORCE_ALLOWED_HOSTS: exact hosts or `*.` for any depth below, each with a port or without. */
  readonly allowedHosts: readonly string[];
  /** For one request, from opening the connection to the last byte of the answer. */
  readonly timeoutMilliseconds: number;
  /** `auto` for the newest offered between 45 and 67, or one of them, as `67.0`. */
  readonly apiVersion: string;
  /** HTTPS_PROXY: an `http://` or `https://` address, with user information where it asks for it. */
  readonly httpsProxy?: string | undefined;
}

/** What the room needs of others. */
export interface SalesforceDependencies {
  /** RS256 in the HSM, for JWT bearer. */
  readonly sign: Hsm['sign'];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where names are looked up; by default where the whole machine looks them up. */
  readonly resolve?: ResolveName;
  readonly observer?: Observer;
}

/** The way to Salesforce, until it is closed. */
export interface ClosableSalesforce extends Salesforce {
  /** Ends what is under way (as SALESFORCE_UNAVAILABLE) and lets go of all sessions. */
  close(): Promise<void>;
}

function proxyOf(address: string | undefined): URL | undefined {
  if (address === undefined || address === '') return undefined;
  const proxy = URL.canParse(address) ? new URL(address) : undefined;
  if (proxy?.protocol === 'http:' || proxy?.protocol === 'https:') return proxy;
  // Without the address: it may hold a password.
  throw new TypeError('HTTPS_PROXY is not the address of a proxy, as http://proxy.example:3128.');
}

/** Opens the way to Salesforce; nothing is sent before the first `connect`. Throws for a malformed HTTPS_PROXY. */
export function createSalesforce(
  options: SalesforceOptions,
  dependencies: SalesforceDependencies,
): ClosableSalesforce {
  const closing = new AbortController();
  const { sign, clock, logger, observer = unobserved } = dependencies;
  const addresses = new AddressRule(options.allowedHosts);
  const wayOut: WayOut = {
    timeoutMilliseconds: options.timeoutMilliseconds,
    proxy: proxyOf(options.httpsProxy),
    lookup: judgedLookup(dependencies.resolve ?? systemResolver),
    closing: closing.signal,
    logger,
    observer,
  };
  const logins = new Logins({ addresses, wayOut, sign, clock }, configuredVersion(options.apiVersion));
  return {
    addressFault: (loginUrl, credentialKind) => addresses.loginFault(loginUrl, credentialKind),
    async connect(access: SalesforceAccess, { fresh = false } = {}) {
      const login = fresh ? await logins.fresh(access) : await logins.current(access);
      return new OrgSession(new OrgCalls(wayOut, logins, access, login), logger);
    },
    close() {
      closing.abort();
      logins.clear();
      return Promise.resolve();
    },
  };
}
