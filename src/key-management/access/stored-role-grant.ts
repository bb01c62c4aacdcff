import type { Actor, RoleGrant } from '../actor.js';
import type { RoleGrantId } from '../identifiers.js';

/** Whom a grant is for: an API token, or a person of the OpenID provider. */
export interface GrantSubject {
  readonly kind: 'TOKEN' | 'USER';
  /** As `Actor.id`: the token's id, or issuer and subject (`userId`). */
  readonly id: string;
}

/** A grant as it is kept. */
export interface StoredRoleGrant extends RoleGrant {
  readonly id: RoleGrantId;
  readonly subject: GrantSubject;
  readonly createdBy: Actor;
  readonly createdAt: Date;
}

/** A subject is unique within its issuer alone (OpenID Connect Core, section 2), so both make the id. */
export function userId(issuer: string, subject: string): string {
  return `${issuer}|${subject}`;
}
