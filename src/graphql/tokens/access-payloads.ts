import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfoObject } from '../connections/connection-types.js';
import { ApiTokenObject } from './api-token-type.js';
import { RoleGrantObject } from './role-grant-type.js';

/** Answer of createApiToken. */
@ObjectType('CreateApiTokenPayload', { description: 'A new token.' })
export class CreateApiTokenPayloadObject {
  @Field(() => ApiTokenObject, { description: 'What is kept of it.' })
  apiToken!: ApiTokenObject;

  @Field(() => String, { description: 'The token itself: shown here and never again.' })
  token!: string;
}

/** Answer of revokeApiToken. */
@ObjectType('RevokeApiTokenPayload', { description: 'A revoked token.' })
export class RevokeApiTokenPayloadObject {
  @Field(() => ApiTokenObject, { description: 'The token.' })
  apiToken!: ApiTokenObject;
}

/** Answer of grantRole. */
@ObjectType('GrantRolePayload', { description: 'A granted role.' })
export class GrantRolePayloadObject {
  @Field(() => RoleGrantObject, { description: 'The grant.' })
  roleGrant!: RoleGrantObject;
}

/** Answer of revokeRole. */
@ObjectType('RevokeRolePayload', { description: 'A role that was taken back.' })
export class RevokeRolePayloadObject {
  @Field(() => RoleGrantObject, { description: 'The grant as it was.' })
  roleGrant!: RoleGrantObject;
}

const cursor = { description: 'Opaque and stable; only for this list with these arguments.' } as const;
const edges = { description: 'The rows, newest first.' } as const;
const pageInfo = { description: 'Where the page lies.' } as const;
const totalCount = {
  description: 'How many rows the list has in all; counted only when asked for.',
} as const;

/** A token in a list. */
@ObjectType('ApiTokenEdge', { description: 'A token in a list.' })
export class ApiTokenEdge {
  @Field(() => ApiTokenObject, { description: 'The token.' })
  node!: ApiTokenObject;

  @Field(() => String, cursor)
  cursor!: string;
}

/** A page of tokens. */
@ObjectType('ApiTokenConnection', { description: 'A page of tokens.' })
export class ApiTokenConnection {
  @Field(() => [ApiTokenEdge], edges)
  edges!: ApiTokenEdge[];

  @Field(() => PageInfoObject, pageInfo)
  pageInfo!: PageInfoObject;

  @Field(() => Int, totalCount)
  totalCount!: number;
}

/** A grant in a list. */
@ObjectType('RoleGrantEdge', { description: 'A grant in a list.' })
export class RoleGrantEdge {
  @Field(() => RoleGrantObject, { description: 'The grant.' })
  node!: RoleGrantObject;

  @Field(() => String, cursor)
  cursor!: string;
}

/** A page of grants. */
@ObjectType('RoleGrantConnection', { description: 'A page of grants.' })
export class RoleGrantConnection {
  @Field(() => [RoleGrantEdge], edges)
  edges!: RoleGrantEdge[];

  @Field(() => PageInfoObject, pageInfo)
  pageInfo!: PageInfoObject;

  @Field(() => Int, totalCount)
  totalCount!: number;
}
