import { Field, ID, ObjectType } from 'type-graphql';
import type { Role as GrantedRole } from '../key-management/actor.js';
import { Role } from './enums.js';
import { ActorKind } from './operation-enums.js';

/** Who is asking. */
@ObjectType('Viewer', { description: 'Who is asking: the token or person behind a request.' })
export class ViewerObject {
  @Field(() => ID, { description: 'Which one: as `Actor.id` of what it does.' })
  id!: string;

  @Field(() => ActorKind, { description: 'A token or a person.' })
  kind!: keyof typeof ActorKind;

  @Field(() => String, { description: 'The name it was given.' })
  name!: string;

  @Field(() => [Role], { description: 'What it may do, for one org at least.' })
  roles!: GrantedRole[];

  @Field(() => [Role], { description: 'What it may do for every org.' })
  rolesForEveryOrg!: GrantedRole[];
}
