import { Field, ID, ObjectType } from 'type-graphql';
import type { Actor } from '../../key-management/actor.js';
import { ActorObject } from '../operation-type.js';
import { DateTime } from '../date-time.js';

/** An API token; its grants are resolved beside. */
@ObjectType('ApiToken', {
  description: 'An API token. Its text was shown once; here it is known by its hash.',
})
export class ApiTokenObject {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => String, { description: 'The name it was given.' })
  name!: string;

  @Field(() => ActorObject, { description: 'Who made it.' })
  createdBy!: Actor;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'From when it lets nobody in; null is never.' })
  expiresAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked.' })
  revokedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was last used, to the minute.' })
  lastUsedAt!: Date | null;
}
