import { badInput, requireLine } from './arguments.js';
import type { CredentialInput } from './payloads.js';
import type { SalesforceAccess } from './ports/salesforce.js';

/** What an org is logged in with. */
export type Credential = SalesforceAccess['credential'];

/** Whether an argument was given and is not null. */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** The credential of an input, undefined where there is none; two, or one that cannot be used, is BAD_USER_INPUT. */
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

/** The argument that a credential came in. */
export function fieldOf(credential: Credential): string {
  return credential.kind === 'JWT_BEARER' ? 'jwtBearer' : 'clientCredentials';
}
