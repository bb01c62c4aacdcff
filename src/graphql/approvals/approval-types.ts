import { Field, ID, Int, ObjectType } from 'type-graphql';
import type {
  Approval,
  ApprovableAction as Action,
  ApprovalState as State,
} from '../../key-management/approvals/approval.js';
import type { Actor } from '../../key-management/actor.js';
import { PageInfoObject } from '../connections/connection-types.js';
import { DateTime } from '../date-time.js';
import { ActorObject } from '../operation-type.js';
import { ApprovableAction, ApprovalState } from './approval-enums.js';

/** What an org asks for before a key is destroyed. */
@ObjectType('ApprovalPolicy', {
  description: 'What an org asks for before a key is destroyed or its backup purged.',
})
export class ApprovalPolicyObject {
  @Field(() => Int, { description: 'How many others with the role KEY_CUSTODIAN must approve.' })
  approvers!: number;

  @Field(() => Int, { description: 'How long a request waits for them.' })
  expiresAfterMinutes!: number;

  @Field(() => Int, { description: 'How long an approved request can still be stopped.' })
  undoWindowMinutes!: number;
}

/** Somebody's yes. */
@ObjectType('Approval', { description: 'Somebody’s yes to a request.' })
export class ApprovalObject {
  @Field(() => ActorObject, { description: 'Who.' })
  actor!: Actor;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;
}

/** A request for approval; org and secret are resolved beside. */
@ObjectType('ApprovalRequest', { description: 'A request to do something that needs more than one person.' })
export class ApprovalRequestObject {
  @Field(() => ID, { description: 'Opaque; as in extensions.approvalRequestId.' })
  id!: string;

  @Field(() => ApprovableAction, { description: 'What is asked for.' })
  action!: Action;

  @Field(() => ApprovalState, { description: 'Where it stands.' })
  state!: State;

  @Field(() => String, { description: 'Why, in the words of who asks.' })
  reason!: string;

  @Field(() => ActorObject, { description: 'Who asks.' })
  requestedBy!: Actor;

  @Field(() => Int, { description: 'How many must approve.' })
  approversNeeded!: number;

  @Field(() => [ApprovalObject], { description: 'Who has approved so far.' })
  approvals!: readonly Approval[];

  @Field(() => DateTime, { description: 'When it was asked for.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'Until when it waits for approval.' })
  expiresAt!: Date;

  @Field(() => Int, { description: 'How long it can still be stopped once it is approved.' })
  undoWindowMinutes!: number;

  @Field(() => DateTime, { nullable: true, description: 'Approved: from when it is executed.' })
  executeAfter!: Date | null;

  @Field(() => ActorObject, { nullable: true, description: 'Who refused or withdrew it.' })
  endedBy!: Actor | null;

  @Field(() => DateTime, { nullable: true, description: 'When it came to its end.' })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The error code, where the execution failed.' })
  failure!: string | null;
}

/** A request in a list. */
@ObjectType('ApprovalRequestEdge', { description: 'A request in a list.' })
export class ApprovalRequestEdge {
  @Field(() => ApprovalRequestObject, { description: 'The request.' })
  node!: ApprovalRequestObject;

  @Field(() => String, { description: 'Opaque and stable; only for this list with these arguments.' })
  cursor!: string;
}

/** A page of requests. */
@ObjectType('ApprovalRequestConnection', { description: 'A page of requests.' })
export class ApprovalRequestConnection {
  @Field(() => [ApprovalRequestEdge], { description: 'The rows, newest first.' })
  edges!: ApprovalRequestEdge[];

  @Field(() => PageInfoObject, { description: 'Where the page lies.' })
  pageInfo!: PageInfoObject;

  @Field(() => Int, { description: 'How many rows the list has in all; counted only when asked for.' })
  totalCount!: number;
}
