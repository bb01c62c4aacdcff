import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RotationPolicy } from '../../key-management/rotation/rotation-policy.js';
import type { SalesforceOrg } from '../../key-management/salesforce-org.js';
import type { GraphqlContext } from '../context.js';
import { SalesforceOrgObject } from '../salesforce-org-type.js';
import { RotationPolicyObject } from './rotation-policy-type.js';

/** An org’s policies. */
@Resolver(() => SalesforceOrgObject)
export class OrgRotationResolver {
  @FieldResolver(() => [RotationPolicyObject], {
    description: 'When its secrets are replaced, type by type; types that are not in it are for people.',
  })
  rotationPolicies(
    @Root() { id }: SalesforceOrg,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<readonly RotationPolicy[]> {
    return loaders.rotationPolicies.load(id);
  }
}
