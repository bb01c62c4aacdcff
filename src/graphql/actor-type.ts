import { Field, ID, ObjectType } from 'type-graphql';
import { ActorKind } from './enums.js';

/** Who caused something. */
@ObjectType('Actor', { description: 'Who caused something: a token, a person, or the server itself.' })
export class ActorObject {
  @Field(() => ActorKind, { description: 'A token, a person, or the server.' })
  kind!: keyof typeof ActorKind;

  @Field(() => ID, { description: 'The id of the token, or issuer and subject of the person.' })
  id!: string;

  @Field(() => String, { description: 'The name as it was then.' })
  name!: string;
}
