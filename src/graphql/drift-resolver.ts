import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Drift } from '../key-management/comparison/drift.js';
import type { KeyManagement } from '../key-management/key-management.js';
import type { ReconcileSalesforceOrgPayload } from '../key-management/payloads.js';
import type { ListStretch } from '../key-management/ports/store.js';
import type { SalesforceOrg } from '../key-management/salesforce-org.js';
import type { TenantSecret } from '../key-management/tenant-secret.js';
import { Connection } from './connections/connection.js';
import { PageArgs } from './connections/connection-types.js';
import { DriftConnection } from './connections/drift-connection-types.js';
import type { GraphqlContext } from './context.js';
import { DateTime } from './date-time.js';
import { DriftObject } from './drift-type.js';
import { orgFilter } from './org-filter.js';
import { ReconcileSalesforceOrgInput, ReconcileSalesforceOrgPayloadObject } from './reconciliation-types.js';
import { SalesforceOrgObject } from './salesforce-org-type.js';
import { TenantSecretObject } from './tenant-secret-type.js';

/** Differences between Salesforce, the HSM and the records here: read, and looked for. */
@Resolver(() => DriftObject)
export class DriftResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Query(() => DriftConnection, { description: 'The differences that were found with an org, newest first.' })
  async drifts(
    @Arg('orgId', () => ID, { description: 'Which org.' }) orgId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, read }: GraphqlContext,
  ): Promise<Connection<Drift>> {
    const filter = await orgFilter(loaders, orgId);
    const source = {
      identity: { list: 'drifts', arguments: { ...filter } },
      fetch: (stretch: ListStretch) => read.drifts(filter, stretch),
      count: () => read.countDrifts(filter),
    };
    return new Connection(source, page);
  }

  @Authorized()
  @Mutation(() => ReconcileSalesforceOrgPayloadObject, {
    description:
      'Compares what Salesforce lists, what the HSM holds and what is on record, and takes over what Salesforce says. Also done at start and every 15 minutes.',
  })
  reconcileSalesforceOrg(
    @Arg('input', () => ReconcileSalesforceOrgInput, { description: 'Which org to compare.' })
    input: ReconcileSalesforceOrgInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ReconcileSalesforceOrgPayload> {
    return this.#keyManagement.reconciliation.reconcile(context.actor, input);
  }

  @FieldResolver(() => SalesforceOrgObject, { description: 'The org that it was found with.' })
  org(@Root() { orgId }: Drift, @Ctx() { loaders }: GraphqlContext): Promise<SalesforceOrg | undefined> {
    return loaders.salesforceOrg.load(orgId);
  }

  @FieldResolver(() => TenantSecretObject, {
    nullable: true,
    description: 'The secret that it is about; null for a key that belongs to none.',
  })
  async tenantSecret(
    @Root() { tenantSecretId }: Drift,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<TenantSecret | null | undefined> {
    return tenantSecretId === null ? null : await loaders.tenantSecret.load(tenantSecretId);
  }

  @FieldResolver(() => DateTime, { description: 'When it was found.' })
  detectedAt(@Root() { createdAt }: Drift): Date {
    return createdAt;
  }
}
