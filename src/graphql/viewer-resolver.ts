import { Authorized, Ctx, Query, Resolver } from 'type-graphql';
import type { GraphqlContext } from './context.js';
import { ViewerObject } from './viewer-type.js';

/** Who is asking. */
@Resolver()
export class ViewerResolver {
  @Authorized()
  @Query(() => ViewerObject, { description: 'Who you are here, and what you may do.' })
  viewer(@Ctx() { actor, roles }: GraphqlContext): Pick<ViewerObject, keyof ViewerObject> {
    return { kind: actor.kind, name: actor.name, roles: [...roles] };
  }
}
