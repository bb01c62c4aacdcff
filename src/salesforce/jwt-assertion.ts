import type { Clock } from '../key-management/ports/clock.js';
import type { Hsm } from '../key-management/ports/hsm.js';
import type { SalesforceOrgId } from '../key-management/identifiers.js';
import { isLoopback } from './address.js';

/** Salesforce refuses an assertion that lives long; three minutes cover two clocks that differ a little. */
const lifetimeSeconds = 180;

/** Whom an assertion names, and where it is sent. */
export interface AssertionSubject {
  readonly orgId: SalesforceOrgId;
  readonly loginUrl: string;
  /** Consumer key of the External Client App. */
  readonly clientId: string;
  /** The Salesforce user. */
  readonly username: string;
}

/**
 * The audience Salesforce expects: its login host, the test host for sandboxes, and on loopback (a simulated org) the
 * login address itself.
 */
export function jwtAudience(loginUrl: string): string {
  const url = new URL(loginUrl);
  if (isLoopback(url.hostname)) return url.origin;
  const isSandbox = url.hostname.startsWith('test.') || url.hostname.includes('.sandbox.my.');
  return isSandbox ? 'https://test.salesforce.com' : 'https://login.salesforce.com';
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/**
 * The signed assertion of the OAuth 2.0 JWT bearer flow (RFC 7523), RS256. The signature is made in the HSM, so this
 * rejects with HSM_UNAVAILABLE where that cannot be reached.
 */
export async function jwtAssertion(
  subject: AssertionSubject,
  sign: Hsm['sign'],
  clock: Clock,
): Promise<string> {
  const header = encode({ alg: 'RS256', typ: 'JWT' });
  const claims = encode({
    iss: subject.clientId,
    sub: subject.username,
    aud: jwtAudience(subject.loginUrl),
    exp: Math.floor(clock.now().getTime() / 1000) + lifetimeSeconds,
  });
  const signed = `${header}.${claims}`;
  return `${signed}.${await sign(subject.orgId, signed)}`;
}
