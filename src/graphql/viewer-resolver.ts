import { Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { rolesForOrg } from '../key-management/access/decisions.js';
import type { Role as GrantedRole } from '../key-management/actor.js';
import type { SalesforceOrg } from '../key-management/salesforce-org.js';
import type { GraphqlContext } from './context.js';
import { Role } from './enums.js';
import { SalesforceOrgObject } from './salesforce-org-type.js';
import { ViewerObject } from './viewer-type.js';

/** Who is asking, and what they may do where. */
@Resolver(() => SalesforceOrgObject)
export class ViewerResolver {
  @Authorized()
  @Query(() => ViewerObject, { description: 'Who you are here, and what you may do.' })
  viewer(@Ctx() { actor, roles, grants }: GraphqlContext): Pick<ViewerObject, keyof ViewerObject> {
    const forEveryOrg = grants.flatMap(({ role, orgId }) => (orgId === null ? [role] : []));
    return { ...actor, roles: [...roles], rolesForEveryOrg: [...new Set(forEveryOrg)] };
  }

  @FieldResolver(() => [Role], { description: 'What you may do with this org.' })
  viewerRoles(@Root() { id }: SalesforceOrg, @Ctx() { grants }: GraphqlContext): GrantedRole[] {
    return rolesForOrg(grants, id);
  }
}
