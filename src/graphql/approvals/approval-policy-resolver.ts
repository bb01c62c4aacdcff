import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { ApprovalPolicy } from '../../key-management/approvals/approval.js';
import type { KeyManagement } from '../../key-management/key-management.js';
import type { SalesforceOrg } from '../../key-management/salesforce-org.js';
import type { GraphqlContext } from '../context.js';
import { SalesforceOrgObject } from '../salesforce-org-type.js';
import { SetApprovalPolicyInput, SetApprovalPolicyPayloadObject } from './approval-payloads.js';
import { ApprovalPolicyObject } from './approval-types.js';

/** What orgs ask for before a key is destroyed: read, set. */
@Resolver(() => SalesforceOrgObject)
export class ApprovalPolicyResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Mutation(() => SetApprovalPolicyPayloadObject, {
    description:
      'Sets how many others must approve before a key of an org is destroyed or its backup purged.',
  })
  async setApprovalPolicy(
    @Arg('input', () => SetApprovalPolicyInput, { description: 'The policy.' }) input: SetApprovalPolicyInput,
  ): Promise<{ salesforceOrg: SalesforceOrg }> {
    return { salesforceOrg: await this.#keyManagement.approvals.setPolicy(input) };
  }

  @FieldResolver(() => ApprovalPolicyObject, {
    nullable: true,
    description: 'What it asks for before a key is destroyed; null is nobody’s approval.',
  })
  approvalPolicy(
    @Root() { id }: SalesforceOrg,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<ApprovalPolicy | undefined> {
    return loaders.approvalPolicy.load(id);
  }
}
