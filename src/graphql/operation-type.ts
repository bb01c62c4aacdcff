import { Field, ID, ObjectType } from 'type-graphql';
import type { OperationKind as Kind } from '../key-management/operation.js';
import { DateTime } from './date-time.js';
import { TenantSecretType } from './enums.js';
import { Node } from './node.js';
import { ActorKind, OperationKind, OperationProgress, OperationState } from './operation-enums.js';

/** Who caused something. */
@ObjectType('Actor', { description: 'Who caused something, under the name of that time.' })
export class ActorObject {
  @Field(() => ActorKind, { description: 'What kind of somebody.' })
  kind!: keyof typeof ActorKind;

  @Field(() => ID, { description: 'Which one.' })
  id!: string;

  @Field(() => String, { description: 'The name it had then.' })
  name!: string;
}

/** One line of an operation's history. */
@ObjectType('OperationStep', { description: 'One line of an operation’s history.' })
export class OperationStepObject {
  @Field(() => OperationProgress, { description: 'How far it had come.' })
  progress!: keyof typeof OperationProgress;

  @Field(() => DateTime, { description: 'When that was on record.' })
  at!: Date;
}

/** Why an operation failed. */
@ObjectType('OperationError', { description: 'Why an operation failed.' })
export class OperationErrorObject {
  @Field(() => String, { description: 'A code of the error table.' })
  code!: string;

  @Field(() => String, { description: 'What is wrong, and with what.' })
  message!: string;

  @Field(() => String, { description: 'What to do about it.' })
  remedy!: string;
}

/** A mutation on record; what it is about is resolved beside. */
@ObjectType('Operation', {
  implements: Node,
  description:
    'A mutation on record, from intent to end. Its id stands in Salesforce’s Description and in extensions.operationId.',
})
export class OperationObject extends Node {
  @Field(() => OperationKind, { description: 'Which mutation it is of.' })
  kind!: Kind;

  @Field(() => OperationState, { description: 'Where it stands.' })
  state!: keyof typeof OperationState;

  @Field(() => OperationProgress, { description: 'How far it has come.' })
  progress!: keyof typeof OperationProgress;

  @Field(() => [OperationStepObject], { description: 'Its history, oldest first.' })
  steps!: OperationStepObject[];

  @Field(() => ActorObject, { description: 'Who asked for it.' })
  actor!: ActorObject;

  @Field(() => TenantSecretType, {
    nullable: true,
    description: 'The type of secret that it is about: one such operation at a time for each org and type.',
  })
  type!: keyof typeof TenantSecretType | null;

  @Field(() => DateTime, { description: 'When it began.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it has not.' })
  endedAt!: Date | null;
}
