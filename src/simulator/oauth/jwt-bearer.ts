import { verify, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { Simulation } from '../simulation.js';
import { OauthRefusal } from './oauth-refusal.js';

const headerShape = z.object({ alg: z.string() });
const claimsShape = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.string(),
  exp: z.number().int(),
});

type Claims = z.output<typeof claimsShape>;

/**
 * The user of a JWT bearer assertion (RFC 7523): RS256 by the key of the certificate registered for its client, for
 * this org's login address, not run out and not far ahead, by real time. Throws OauthRefusal.
 */
export function userOfAssertion(simulation: Simulation, assertion: string): string {
  const [header = '', payload = '', signature = '', ...more] = assertion.split('.');
  if (more.length > 0 || signature === '') throw new OauthRefusal('invalid_grant', 'invalid assertion');
  if (read(header, headerShape).alg !== 'RS256') throw new OauthRefusal('invalid_grant', 'invalid assertion');
  const claims = read(payload, claimsShape);
  const { state } = simulation.org;
  const clients = state.jwtClients.filter(({ clientId }) => clientId === claims.iss);
  if (clients.length === 0) throw new OauthRefusal('invalid_client_id', 'client identifier invalid');
  const signed = Buffer.from(`${header}.${payload}`);
  const isSigned = clients.some(({ certificatePem }) => isSignedBy(certificatePem, signed, signature));
  if (!isSigned) throw new OauthRefusal('invalid_grant', 'invalid assertion');
  checkClaims(simulation, claims);
  const isApproved = clients.some(({ username }) => username === claims.sub);
  const user = state.users.find(({ username }) => username === claims.sub);
  if (user === undefined || !isApproved) {
    throw new OauthRefusal('invalid_grant', "user hasn't approved this consumer");
  }
  return user.id;
}

function read<Shape extends z.ZodType>(part: string, shape: Shape): z.output<Shape> {
  try {
    return shape.parse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
  } catch {
    throw new OauthRefusal('invalid_grant', 'invalid assertion');
  }
}

function isSignedBy(certificatePem: string, signed: Buffer, signature: string): boolean {
  const { publicKey } = new X509Certificate(certificatePem);
  return verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'));
}

function checkClaims({ url, org, realClock }: Simulation, { aud, exp }: Claims): void {
  const { isSandbox, jwtSeconds } = org.state.settings;
  const salesforce = `https://${isSandbox ? 'test' : 'login'}.salesforce.com`;
  if (![url, salesforce].includes(aud)) throw new OauthRefusal('invalid_grant', 'audience is invalid');
  const now = realClock.now().getTime() / 1000;
  if (exp <= now) throw new OauthRefusal('invalid_grant', 'expired authorization code');
  if (exp > now + jwtSeconds)
    throw new OauthRefusal('invalid_grant', 'invalid assertion: exp lies too far ahead');
}
