import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { errorTable } from '../key-management/errors.js';
import { parseOperationId } from '../key-management/identifiers.js';
import type { Operation, OperationKind as Kind } from '../key-management/operation.js';
import type { ListStretch } from '../key-management/ports/store.js';
import type { SalesforceOrg } from '../key-management/salesforce-org.js';
import type { TenantSecret } from '../key-management/tenant-secret.js';
import { Connection } from './connections/connection.js';
import { PageArgs } from './connections/connection-types.js';
import { OperationConnection } from './connections/operation-connection-types.js';
import type { GraphqlContext } from './context.js';
import { TenantSecretType } from './enums.js';
import { OperationKind, OperationState } from './operation-enums.js';
import { OperationErrorObject, OperationObject } from './operation-type.js';
import { orgFilter } from './org-filter.js';
import { SalesforceOrgObject } from './salesforce-org-type.js';
import { TenantSecretObject } from './tenant-secret-type.js';

const only = (what: string): { nullable: true; description: string } => ({
  nullable: true,
  description: `Only ${what}.`,
});

/** Operations: what was asked for, how far it has come, what it came to. */
@Resolver(() => OperationObject)
export class OperationResolver {
  @Authorized()
  @Query(() => OperationObject, {
    nullable: true,
    description: 'The operation with this id, as in extensions.operationId; null where there is none.',
  })
  async operation(
    @Arg('id', () => ID, { description: 'Its id, a ULID.' }) id: string,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<Operation | undefined> {
    const operationId = parseOperationId(id);
    return operationId === undefined ? undefined : await loaders.operation.load(operationId);
  }

  @Authorized()
  @Query(() => OperationConnection, { description: 'Operations of all orgs or of one, newest first.' })
  async operations(
    @Arg('orgId', () => ID, only('of this org')) orgId: string | null | undefined,
    @Arg('state', () => OperationState, only('in this state'))
    state: keyof typeof OperationState | null | undefined,
    @Arg('kind', () => OperationKind, only('of this mutation')) kind: Kind | null | undefined,
    @Arg('type', () => TenantSecretType, only('about secrets of this type'))
    type: TenantSecretType | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, read }: GraphqlContext,
  ): Promise<Connection<Operation>> {
    const filter = {
      ...(await orgFilter(loaders, orgId)),
      ...(state ? { state } : {}),
      ...(kind ? { kind } : {}),
      ...(type ? { type } : {}),
    };
    const source = {
      identity: { list: 'operations', arguments: filter },
      fetch: (stretch: ListStretch) => read.operations(filter, stretch),
      count: () => read.countOperations(filter),
    };
    return new Connection(source, page);
  }

  @FieldResolver(() => SalesforceOrgObject, { nullable: true, description: 'The org that it is about.' })
  async org(
    @Root() { orgId }: Operation,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<SalesforceOrg | null | undefined> {
    return orgId === null ? null : await loaders.salesforceOrg.load(orgId);
  }

  @FieldResolver(() => TenantSecretObject, {
    nullable: true,
    description: 'The secret that it made, destroyed or restored; null while that is not known.',
  })
  async tenantSecret(
    @Root() { result, targetId }: Operation,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<TenantSecret | null | undefined> {
    const id = result?.tenantSecretId ?? targetId;
    return id === null ? null : await loaders.tenantSecret.load(id);
  }

  @FieldResolver(() => TenantSecretObject, {
    nullable: true,
    description: 'The secret that Salesforce archived for the new one.',
  })
  async archived(
    @Root() { result }: Operation,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<TenantSecret | null | undefined> {
    const id = result?.archivedTenantSecretId ?? null;
    return id === null ? null : await loaders.tenantSecret.load(id);
  }

  @FieldResolver(() => OperationErrorObject, {
    nullable: true,
    description: 'Why it failed; null where it did not.',
  })
  error(@Root() { error }: Operation): Readonly<Record<'code' | 'message' | 'remedy', string>> | null {
    if (error === null) return null;
    return { code: error.code, message: error.message, remedy: errorTable[error.code].remedy };
  }
}
