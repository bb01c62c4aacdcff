import type { SalesforceOrgId } from './identifiers.js';

/** Who caused something: a token, a signed-in user, or the server itself (background work). */
export interface Actor {
  readonly kind: 'TOKEN' | 'USER' | 'SYSTEM';
  readonly id: string;
  /** The name as it was then; never looked up again. */
  readonly name: string;
}

/** What a person or program may be granted. */
export const roles = ['viewer', 'operator', 'key-custodian', 'auditor', 'administrator'] as const;

/** One of the roles. */
export type Role = (typeof roles)[number];

/** A role for one org, or for every org that there is and will be (null). */
export interface RoleGrant {
  readonly role: Role;
  readonly orgId: SalesforceOrgId | null;
}

/** Who calls, and what they may do. */
export interface Caller {
  readonly actor: Actor;
  /** The roles that they have for any org at all, each once. */
  readonly roles: readonly Role[];
  readonly grants: readonly RoleGrant[];
}

/** The caller that an actor with these grants is. */
export function callerWith(actor: Actor, grants: readonly RoleGrant[]): Caller {
  return { actor, grants, roles: roles.filter((role) => grants.some((grant) => grant.role === role)) };
}
