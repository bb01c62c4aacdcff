import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AuditOutcome as Outcome } from '../../key-management/audit/audit-entry.js';
import type { Actor } from '../../key-management/actor.js';
import { ActorObject } from '../operation-type.js';
import { PageInfoObject } from '../connections/connection-types.js';
import { DateTime } from '../date-time.js';
import { AuditOutcome } from './audit-outcome.js';

/** One particular of an event. */
@ObjectType('AuditParticular', { description: 'One particular of an event: a name, id or number of ours.' })
export class AuditParticularObject {
  @Field(() => String, { description: 'What it is.' })
  name!: string;

  @Field(() => String, { description: 'Its value, as text.' })
  value!: string;
}

/** An entry of the record; its particulars are resolved beside. */
@ObjectType('AuditEvent', {
  description: 'An entry of the record of what was done. It holds ids, never the value of another argument.',
})
export class AuditEventObject {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => Int, { description: 'Its place in the chain, from 1 without a gap.' })
  sequence!: number;

  @Field(() => DateTime, { description: 'When it was put on record.' })
  at!: Date;

  @Field(() => ActorObject, { description: 'Who did it, or asked for it.' })
  actor!: Actor;

  @Field(() => String, { description: 'The name of the mutation, or of what the server did by itself.' })
  action!: string;

  @Field(() => AuditOutcome, { description: 'What it came to.' })
  outcome!: Outcome;

  @Field(() => String, { nullable: true, description: 'The error code, where it was refused or failed.' })
  code!: string | null;

  @Field(() => ID, { nullable: true, description: 'The org that it is about.' })
  orgId!: string | null;

  @Field(() => ID, { nullable: true, description: 'What it was done to.' })
  objectId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The operation that it belongs to.' })
  operationId!: string | null;

  @Field(() => String, { nullable: true, description: 'The address that the request came from.' })
  address!: string | null;

  @Field(() => String, { nullable: true, description: 'The request, as in the log and in x-request-id.' })
  requestId!: string | null;

  @Field(() => String, { description: 'The hash of the entry before it.' })
  previousHash!: string;

  @Field(() => String, { description: 'SHA-256 over everything in it.' })
  hash!: string;
}

/** An event in a list. */
@ObjectType('AuditEventEdge', { description: 'An event in a list.' })
export class AuditEventEdge {
  @Field(() => AuditEventObject, { description: 'The event.' })
  node!: AuditEventObject;

  @Field(() => String, { description: 'Opaque and stable; only for this list with these arguments.' })
  cursor!: string;
}

/** A page of events. */
@ObjectType('AuditEventConnection', { description: 'A page of events.' })
export class AuditEventConnection {
  @Field(() => [AuditEventEdge], { description: 'The rows, newest first.' })
  edges!: AuditEventEdge[];

  @Field(() => PageInfoObject, { description: 'Where the page lies.' })
  pageInfo!: PageInfoObject;

  @Field(() => Int, { description: 'How many rows the list has in all; counted only when asked for.' })
  totalCount!: number;
}
