import { randomBytes } from 'node:crypto';
import { Refusal } from '../http/refusal.js';
import type { Received } from '../http/received.js';
import { sha256 } from '../org/credentials.js';
import type { Simulation } from '../simulation.js';

/** A new access token; the org remembers its hash, and forgets tokens that have run out. */
export async function openSession(simulation: Simulation, userId: string): Promise<string> {
  const { org, realClock } = simulation;
  const token = `${org.state.organizationId.slice(0, 15)}!${randomBytes(48).toString('base64url')}`;
  const now = realClock.now();
  await org.change((draft) => {
    const expiresAt = new Date(now.getTime() + draft.settings.sessionSeconds * 1000).toISOString();
    const live = draft.sessions.filter((session) => Date.parse(session.expiresAt) > now.getTime());
    draft.sessions = [...live, { tokenSha256: sha256(token), userId, expiresAt }];
  });
  return token;
}

/** The user of a request's access token. Throws Refusal 401 INVALID_SESSION_ID. */
export function authenticatedUser(simulation: Simulation, request: Received): string {
  const token = /^(?:Bearer|OAuth) +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const userId = token === undefined ? undefined : userOfToken(simulation, token);
  if (userId !== undefined) return userId;
  throw new Refusal('INVALID_SESSION_ID', 'Session expired or invalid', { status: 401, rule: 'S-16' });
}

/** The user of an access token that is good now. */
export function userOfToken(simulation: Simulation, token: string): string | undefined {
  const hash = sha256(token);
  const now = simulation.realClock.now().getTime();
  const session = simulation.org.state.sessions.find(({ tokenSha256 }) => tokenSha256 === hash);
  return session !== undefined && Date.parse(session.expiresAt) > now ? session.userId : undefined;
}
