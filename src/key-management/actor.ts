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

/** Who calls, and what they may do. */
export interface Caller {
  readonly actor: Actor;
  readonly roles: readonly Role[];
}
