import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ApprovalRequest, ApprovalState as State } from '../../key-management/approvals/approval.js';
import { parseApprovalRequestId } from '../../key-management/identifiers.js';
import type { KeyManagement } from '../../key-management/key-management.js';
import type { ListStretch } from '../../key-management/ports/store.js';
import type { SalesforceOrg } from '../../key-management/salesforce-org.js';
import type { TenantSecret } from '../../key-management/tenant-secret.js';
import { Connection } from '../connections/connection.js';
import { PageArgs } from '../connections/connection-types.js';
import type { GraphqlContext } from '../context.js';
import { BackupChoice } from '../operation-enums.js';
import { orgFilter } from '../org-filter.js';
import { SalesforceOrgObject } from '../salesforce-org-type.js';
import { TenantSecretObject } from '../tenant-secret-type.js';
import { ApprovalState } from './approval-enums.js';
import { ApprovalRequestInput, ApprovalRequestPayloadObject } from './approval-payloads.js';
import { ApprovalRequestConnection, ApprovalRequestObject } from './approval-types.js';

const input = { description: 'Which request.' } as const;

/** Requests for approval: read, approve, refuse, withdraw. */
@Resolver(() => ApprovalRequestObject)
export class ApprovalResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Query(() => ApprovalRequestObject, {
    nullable: true,
    description: 'The request with this id, as in extensions.approvalRequestId; null where there is none.',
  })
  async approvalRequest(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { read }: GraphqlContext,
  ): Promise<ApprovalRequest | undefined> {
    const requestId = parseApprovalRequestId(id);
    return requestId === undefined ? undefined : await read.approvalRequest(requestId);
  }

  @Authorized()
  @Query(() => ApprovalRequestConnection, { description: 'Requests of all orgs or of one, newest first.' })
  async approvalRequests(
    @Arg('orgId', () => ID, { nullable: true, description: 'Only of this org.' })
    orgId: string | null | undefined,
    @Arg('state', () => ApprovalState, { nullable: true, description: 'Only in this state.' })
    state: State | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, read }: GraphqlContext,
  ): Promise<Connection<ApprovalRequest>> {
    const filter = { ...(await orgFilter(loaders, orgId)), ...(state ? { state } : {}) };
    const source = {
      identity: { list: 'approvalRequests', arguments: { ...filter } },
      fetch: (stretch: ListStretch) => read.approvalRequests(filter, stretch),
      count: () => read.countApprovalRequests(filter),
    };
    return new Connection(source, page);
  }

  @Authorized()
  @Mutation(() => ApprovalRequestPayloadObject, {
    description: 'Says yes to somebody else’s request; the last yes that is needed begins the undo window.',
  })
  async approveRequest(
    @Arg('input', () => ApprovalRequestInput, input) { id }: ApprovalRequestInput,
    @Ctx() { actor }: GraphqlContext,
  ): Promise<{ approvalRequest: ApprovalRequest }> {
    return { approvalRequest: await this.#keyManagement.approvals.approve(actor, id) };
  }

  @Authorized()
  @Mutation(() => ApprovalRequestPayloadObject, {
    description: 'Says no to a request and ends it, also within the undo window.',
  })
  async refuseRequest(
    @Arg('input', () => ApprovalRequestInput, input) { id }: ApprovalRequestInput,
    @Ctx() { actor }: GraphqlContext,
  ): Promise<{ approvalRequest: ApprovalRequest }> {
    return { approvalRequest: await this.#keyManagement.approvals.refuse(actor, id) };
  }

  @Authorized()
  @Mutation(() => ApprovalRequestPayloadObject, {
    description: 'Takes your own request back, also within the undo window.',
  })
  async withdrawRequest(
    @Arg('input', () => ApprovalRequestInput, input) { id }: ApprovalRequestInput,
    @Ctx() { actor }: GraphqlContext,
  ): Promise<{ approvalRequest: ApprovalRequest }> {
    return { approvalRequest: await this.#keyManagement.approvals.withdraw(actor, id) };
  }

  @FieldResolver(() => SalesforceOrgObject, { description: 'The org that it is about.' })
  org(
    @Root() { orgId }: ApprovalRequest,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<SalesforceOrg | undefined> {
    return loaders.salesforceOrg.load(orgId);
  }

  @FieldResolver(() => TenantSecretObject, { description: 'The secret that it is about.' })
  tenantSecret(
    @Root() { targetId }: ApprovalRequest,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<TenantSecret | undefined> {
    return loaders.tenantSecret.load(targetId);
  }

  @FieldResolver(() => BackupChoice, {
    nullable: true,
    description: 'What becomes of the backup of a secret that is to be destroyed; null for another action.',
  })
  backup(@Root() { action, input: asked }: ApprovalRequest): BackupChoice | null {
    if (action !== 'destroyTenantSecret') return null;
    return asked['backup'] === BackupChoice.DELETE ? BackupChoice.DELETE : BackupChoice.KEEP;
  }
}
