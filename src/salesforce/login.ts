import { OAuth2 } from 'jsforce/lib/oauth2.js';
import { z } from 'zod';
import { KeyManagerError } from '../key-management/errors.js';
import type { Clock } from '../key-management/ports/clock.js';
import type { Hsm } from '../key-management/ports/hsm.js';
import type { SalesforceAccess } from '../key-management/ports/salesforce.js';
import type { AddressRule } from './address.js';
import { jwtAssertion } from './jwt-assertion.js';
import { RequestFailure, isRequestFailure } from './request-failure.js';
import { parseRecordId } from './record-id.js';
import { BoundTransport, type WayOut } from './transport.js';

/** What a login needs beside the credential. */
export interface LoginDependencies {
  readonly addresses: AddressRule;
  readonly wayOut: WayOut;
  readonly sign: Hsm['sign'];
  readonly clock: Clock;
}

/** What the token answer gives: a session, where it is good, and whose it is. */
export interface Token {
  readonly accessToken: string;
  readonly instanceOrigin: string;
  /** 18 characters. */
  readonly organizationId: string;
  /** 18 characters. */
  readonly userId: string;
}

const tokenShape = z.object({
  access_token: z.string().min(1),
  instance_url: z.string(),
  id: z.string(),
});

type GrantParameters = { grant_type: string } & Record<string, string>;

/** What is posted for a credential, and which parts of it must never be repeated. */
interface Grant {
  readonly parameters: GrantParameters;
  readonly client: { readonly clientId?: string; readonly clientSecret?: string };
  readonly secrets: readonly string[];
}

async function grantFor(access: SalesforceAccess, dependencies: LoginDependencies): Promise<Grant> {
  const { credential, loginUrl, orgId } = access;
  if (credential.kind === 'CLIENT_CREDENTIALS') {
    const { clientId, clientSecret } = credential;
    return {
      parameters: { grant_type: 'client_credentials' },
      client: { clientId, clientSecret },
      secrets: [clientSecret],
    };
  }
  const { clientId, username } = credential;
  const { sign, clock } = dependencies;
  const assertion = await jwtAssertion({ orgId, loginUrl, clientId, username }, sign, clock);
  return {
    parameters: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion },
    client: {},
    secrets: [assertion],
  };
}

/**
 * Asks the login address for a token (OAuth 2.0 client credentials, or JWT bearer). Rejects with RequestFailure, with
 * SALESFORCE_REJECTED for an address that is no longer allowed, or with what signing rejects with.
 */
export async function requestToken(
  access: SalesforceAccess,
  dependencies: LoginDependencies,
): Promise<Token> {
  const { addresses, wayOut } = dependencies;
  const fault = addresses.loginFault(access.loginUrl, access.credential.kind);
  if (fault !== undefined) {
    const message = `The org's login address is refused. ${fault}`;
    throw new KeyManagerError('SALESFORCE_REJECTED', message, { salesforceErrorCode: null });
  }
  const grant = await grantFor(access, dependencies);
  const { origin } = new URL(access.loginUrl);
  const oauth2 = new OAuth2({ loginUrl: origin, ...grant.client });
  oauth2._transport = new BoundTransport(wayOut, { origin, secrets: grant.secrets });
  const answer: unknown = await oauth2.requestToken(grant.parameters).catch((thrown: unknown) => {
    throw isRequestFailure(thrown) ? thrown : unreadable('it is no token answer');
  });
  return readToken(answer, addresses);
}

function readToken(answer: unknown, addresses: AddressRule): Token {
  const parsed = tokenShape.safeParse(answer);
  if (!parsed.success) throw unreadable('it has no access_token, instance_url and id');
  const { access_token: accessToken, instance_url: instanceUrl, id } = parsed.data;
  const fault = addresses.fault(instanceUrl);
  if (fault !== undefined) {
    // The token stays unused: whoever named that host must not be shown it.
    throw new RequestFailure('REDIRECTED', `The instance address that the login named is refused. ${fault}`);
  }
  // The identity address ends in /id/ORGANIZATION/USER; it is read, never called.
  const [organization, user] = id.split('/').slice(-2);
  const organizationId = parseRecordId(organization ?? '', '00D');
  const userId = parseRecordId(user ?? '', '005');
  if (organizationId === undefined || userId === undefined) throw unreadable('its id names no organization');
  return { accessToken, instanceOrigin: new URL(instanceUrl).origin, organizationId, userId };
}

function unreadable(why: string): RequestFailure {
  return new RequestFailure('UNREADABLE', `The login's answer cannot be read: ${why}.`);
}
