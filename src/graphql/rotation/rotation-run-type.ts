import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RotationRunState as State } from '../../key-management/rotation/rotation-run.js';
import { cursor, edges, pageInfo, PageInfoObject, totalCount } from '../connections/connection-types.js';
import { DateTime } from '../date-time.js';
import { TenantSecretType } from '../enums.js';
import { RotationRunState } from './rotation-enums.js';

/** A run; org and operation are resolved beside. */
@ObjectType('RotationRun', { description: 'A rotation that a policy asked for: one for each due date.' })
export class RotationRunObject {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => TenantSecretType, { description: 'The type.' })
  type!: TenantSecretType;

  @Field(() => DateTime, { description: 'The date by the rule that it is for.' })
  dueAt!: Date;

  @Field(() => RotationRunState, { description: 'Where it stands.' })
  state!: State;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempt!: number;

  @Field(() => String, { nullable: true, description: 'The error code that the last try ended with.' })
  code!: string | null;

  @Field(() => Int, {
    description: 'Dates of a cron expression that went by while no server ran, and that it stands for too.',
  })
  missedRuns!: number;

  @Field(() => DateTime, { description: 'When it was first begun.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it came to its end.' })
  endedAt!: Date | null;
}

/** A run in a list. */
@ObjectType('RotationRunEdge', { description: 'A rotation in a list.' })
export class RotationRunEdge {
  @Field(() => RotationRunObject, { description: 'The rotation.' })
  node!: RotationRunObject;

  @Field(() => String, cursor)
  cursor!: string;
}

/** A page of runs. */
@ObjectType('RotationRunConnection', { description: 'A page of rotations.' })
export class RotationRunConnection {
  @Field(() => [RotationRunEdge], edges)
  edges!: RotationRunEdge[];

  @Field(() => PageInfoObject, pageInfo)
  pageInfo!: PageInfoObject;

  @Field(() => Int, totalCount)
  totalCount!: number;
}
