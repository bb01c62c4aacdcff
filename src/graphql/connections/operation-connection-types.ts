import { Field, Int, ObjectType } from 'type-graphql';
import { OperationObject } from '../operation-type.js';
import { cursor, edges, pageInfo, PageInfoObject, totalCount } from './connection-types.js';

/** An operation in a list. */
@ObjectType('OperationEdge', { description: 'An operation in a list.' })
export class OperationEdge {
  @Field(() => OperationObject, { description: 'The operation.' })
  node!: OperationObject;

  @Field(() => String, cursor)
  cursor!: string;
}

/** A page of operations. */
@ObjectType('OperationConnection', { description: 'A page of operations.' })
export class OperationConnection {
  @Field(() => [OperationEdge], edges)
  edges!: OperationEdge[];

  @Field(() => PageInfoObject, pageInfo)
  pageInfo!: PageInfoObject;

  @Field(() => Int, totalCount)
  totalCount!: number;
}
