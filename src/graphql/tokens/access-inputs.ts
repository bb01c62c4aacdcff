import { Field, ID, InputType } from 'type-graphql';
import type { Role as GrantedRole } from '../../key-management/actor.js';
import { DateTime } from '../date-time.js';
import { Role } from '../enums.js';

const orgId = { nullable: true, description: 'For this org alone; for every org where left out.' } as const;

/** A role to be granted. */
@InputType('RoleGrantInput', { description: 'A role for one org, or for every org.' })
export class RoleGrantInput {
  @Field(() => Role, { description: 'The role.' })
  role!: GrantedRole;

  @Field(() => ID, orgId)
  orgId?: string | null;
}

/** Input of createApiToken. */
@InputType('CreateApiTokenInput', { description: 'What token to make.' })
export class CreateApiTokenInput {
  @Field(() => String, { description: 'Who or what will use it, 1 to 80 characters.' })
  name!: string;

  @Field(() => [RoleGrantInput], { description: 'What it may do: one role at least.' })
  grants!: RoleGrantInput[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when it lets nobody in; never where left out.',
  })
  expiresAt?: Date | null;
}

/** Input of revokeApiToken. */
@InputType('RevokeApiTokenInput', { description: 'Which token to revoke.' })
export class RevokeApiTokenInput {
  @Field(() => ID, { description: 'Which token.' })
  id!: string;
}

/** Input of grantRole. */
@InputType('GrantRoleInput', {
  description: 'Exactly one of apiTokenId and openIdSubject; else BAD_USER_INPUT.',
})
export class GrantRoleInput {
  @Field(() => ID, { nullable: true, description: 'The token to grant it to.' })
  apiTokenId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The person to grant it to: the claim `sub` of the OpenID provider that OIDC_ISSUER names.',
  })
  openIdSubject?: string | null;

  @Field(() => Role, { description: 'The role.' })
  role!: GrantedRole;

  @Field(() => ID, orgId)
  orgId?: string | null;
}

/** Input of revokeRole. */
@InputType('RevokeRoleInput', { description: 'Which grant to take back.' })
export class RevokeRoleInput {
  @Field(() => ID, { description: 'Which grant.' })
  id!: string;
}
