import { Field, ID, ObjectType } from 'type-graphql';
import type { Actor, Role as GrantedRole } from '../../key-management/actor.js';
import { ActorObject } from '../operation-type.js';
import { DateTime } from '../date-time.js';
import { Role } from '../enums.js';
import { ActorKind } from '../operation-enums.js';

/** A role that a token or a person has; its org is resolved beside. */
@ObjectType('RoleGrant', { description: 'A role that a token or a person has, for one org or for all.' })
export class RoleGrantObject {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => ActorKind, { description: 'Whether a token or a person has it.' })
  subjectKind!: keyof typeof ActorKind;

  @Field(() => ID, { description: 'The id of the token, or issuer and subject of the person.' })
  subjectId!: string;

  @Field(() => Role, { description: 'The role.' })
  role!: GrantedRole;

  @Field(() => ActorObject, { description: 'Who granted it.' })
  createdBy!: Actor;

  @Field(() => DateTime, { description: 'When it was granted.' })
  createdAt!: Date;
}
