import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Operation } from '../../key-management/operation.js';
import type { ListStretch } from '../../key-management/ports/store.js';
import type { RotationRun, RotationRunState as State } from '../../key-management/rotation/rotation-run.js';
import type { SalesforceOrg } from '../../key-management/salesforce-org.js';
import { Connection } from '../connections/connection.js';
import { PageArgs } from '../connections/connection-types.js';
import type { GraphqlContext } from '../context.js';
import { TenantSecretType } from '../enums.js';
import { OperationObject } from '../operation-type.js';
import { orgFilter } from '../org-filter.js';
import { SalesforceOrgObject } from '../salesforce-org-type.js';
import { RotationRunState } from './rotation-enums.js';
import { RotationRunConnection, RotationRunObject } from './rotation-run-type.js';

/** The rotations that policies asked for. */
@Resolver(() => RotationRunObject)
export class RotationRunResolver {
  @Authorized()
  @Query(() => RotationRunConnection, { description: 'Rotations that policies asked for, newest first.' })
  async rotationRuns(
    @Arg('orgId', () => ID, { nullable: true, description: 'Only of this org.' })
    orgId: string | null | undefined,
    @Arg('type', () => TenantSecretType, { nullable: true, description: 'Only of this type.' })
    type: TenantSecretType | null | undefined,
    @Arg('state', () => RotationRunState, { nullable: true, description: 'Only in this state.' })
    state: State | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, read }: GraphqlContext,
  ): Promise<Connection<RotationRun>> {
    const filter = {
      ...(await orgFilter(loaders, orgId)),
      ...(type ? { type } : {}),
      ...(state ? { state } : {}),
    };
    const source = {
      identity: { list: 'rotationRuns', arguments: filter },
      fetch: (stretch: ListStretch) => read.rotationRuns(filter, stretch),
      count: () => read.countRotationRuns(filter),
    };
    return new Connection(source, page);
  }

  @FieldResolver(() => SalesforceOrgObject, { description: 'The org.' })
  org(
    @Root() { orgId }: RotationRun,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<SalesforceOrg | undefined> {
    return loaders.salesforceOrg.load(orgId);
  }

  @FieldResolver(() => OperationObject, {
    nullable: true,
    description: 'The operation that made the secret.',
  })
  async operation(
    @Root() { operationId }: RotationRun,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<Operation | null | undefined> {
    return operationId === null ? null : await loaders.operation.load(operationId);
  }
}
