import { Field, Int, ObjectType } from 'type-graphql';
import { DriftObject } from '../drift-type.js';
import { cursor, edges, pageInfo, PageInfoObject, totalCount } from './connection-types.js';

/** A difference in a list. */
@ObjectType('DriftEdge', { description: 'A difference in a list.' })
export class DriftEdge {
  @Field(() => DriftObject, { description: 'The difference.' })
  node!: DriftObject;

  @Field(() => String, cursor)
  cursor!: string;
}

/** A page of differences. */
@ObjectType('DriftConnection', { description: 'A page of differences.' })
export class DriftConnection {
  @Field(() => [DriftEdge], edges)
  edges!: DriftEdge[];

  @Field(() => PageInfoObject, pageInfo)
  pageInfo!: PageInfoObject;

  @Field(() => Int, totalCount)
  totalCount!: number;
}
