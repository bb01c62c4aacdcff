import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Actor } from '../../key-management/actor.js';
import type { AlertKind as Kind, AlertSeverity as Severity } from '../../key-management/alerts/alert.js';
import { cursor, edges, pageInfo, PageInfoObject, totalCount } from '../connections/connection-types.js';
import { DateTime } from '../date-time.js';
import { ActorObject } from '../operation-type.js';
import { AlertKind, AlertSeverity } from './alert-enums.js';

/** An alert; its org is resolved beside. */
@ObjectType('Alert', { description: 'Something that people are told of, once for as long as it lasts.' })
export class AlertObject {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => AlertKind, { description: 'What kind of thing.' })
  kind!: Kind;

  @Field(() => AlertSeverity, { description: 'How much it matters.' })
  severity!: Severity;

  @Field(() => String, {
    description: 'What it is about: the same kind, org and subject are the same alert.',
  })
  subject!: string;

  @Field(() => String, { description: 'What is the case, with what.' })
  message!: string;

  @Field(() => DateTime, { description: 'Since when.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'Until when; null while it lasts.' })
  resolvedAt!: Date | null;

  @Field(() => ActorObject, { nullable: true, description: 'Who has taken note of it first.' })
  acknowledgedBy!: Actor | null;

  @Field(() => DateTime, { nullable: true, description: 'When somebody did.' })
  acknowledgedAt!: Date | null;
}

/** An alert in a list. */
@ObjectType('AlertEdge', { description: 'An alert in a list.' })
export class AlertEdge {
  @Field(() => AlertObject, { description: 'The alert.' })
  node!: AlertObject;

  @Field(() => String, cursor)
  cursor!: string;
}

/** A page of alerts. */
@ObjectType('AlertConnection', { description: 'A page of alerts.' })
export class AlertConnection {
  @Field(() => [AlertEdge], edges)
  edges!: AlertEdge[];

  @Field(() => PageInfoObject, pageInfo)
  pageInfo!: PageInfoObject;

  @Field(() => Int, totalCount)
  totalCount!: number;
}
