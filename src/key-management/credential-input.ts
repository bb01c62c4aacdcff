import { badInput, requireLine } from './arguments.js';
import type { CredentialInput } from './payloads.js';
import type { SalesforceAccess } from './ports/salesforce.js';

/** How to log in, as it came from outside. */
export type Credential = SalesforceAccess['credential'];

/** Whether an argument was given at all. */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** Lets one of the two ways to log in pass, or none; both are refused. */
export function requireCredential(input: CredentialInput): Credential | undefined {
  const { clientCredentials, jwtBearer } = input;
  if (isGiven(clientCredentials) && isGiven(jwtBearer)) {
    throw badInput('jwtBearer', 'give either clientCredentials or jwtBearer, not both');
  }
  if (isGiven(clientCredentials)) {
    const clientId = requireLine('clientCredentials.clientId', clientCredentials.clientId, 512);
    const clientSecret = requireLine('clientCredentials.clientSecret', clientCredentials.clientSecret, 512);
    return { kind: 'CLIENT_CREDENTIALS', clientId, clientSecret };
  }
  if (!isGiven(jwtBearer)) return undefined;
  const clientId = requireLine('jwtBearer.clientId', jwtBearer.clientId, 512);
  return {
    kind: 'JWT_BEARER',
    clientId,
    username: requireLine('jwtBearer.username', jwtBearer.username, 255),
  };
}

/** The argument that a way to log in came by. */
export function fieldOf(credential: Credential): string {
  return credential.kind === 'JWT_BEARER' ? 'jwtBearer' : 'clientCredentials';
}
