import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { StoredRoleGrant } from '../../key-management/access/stored-role-grant.js';
import type { KeyManagement } from '../../key-management/key-management.js';
import type { ListStretch } from '../../key-management/ports/store.js';
import type { SalesforceOrg } from '../../key-management/salesforce-org.js';
import { Connection } from '../connections/connection.js';
import { PageArgs } from '../connections/connection-types.js';
import type { GraphqlContext } from '../context.js';
import { ActorKind } from '../operation-enums.js';
import { SalesforceOrgObject } from '../salesforce-org-type.js';
import { GrantRoleInput, RevokeRoleInput } from './access-inputs.js';
import { GrantRolePayloadObject, RevokeRolePayloadObject, RoleGrantConnection } from './access-payloads.js';
import { RoleGrantObject } from './role-grant-type.js';

/** Roles: read, grant, take back. */
@Resolver(() => RoleGrantObject)
export class RoleGrantResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Query(() => RoleGrantConnection, { description: 'Who has which role, the newest grant first.' })
  roleGrants(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { read }: GraphqlContext,
  ): Connection<StoredRoleGrant> {
    const source = {
      identity: { list: 'roleGrants', arguments: {} },
      fetch: (stretch: ListStretch) => read.roleGrants(stretch),
      count: () => read.countRoleGrants(),
    };
    return new Connection(source, page);
  }

  @Authorized()
  @Mutation(() => GrantRolePayloadObject, {
    description: 'Grants a role to a token or to a person, for one org or for every org.',
  })
  async grantRole(
    @Arg('input', () => GrantRoleInput, { description: 'What to whom.' }) input: GrantRoleInput,
    @Ctx() { actor }: GraphqlContext,
  ): Promise<{ roleGrant: StoredRoleGrant }> {
    return { roleGrant: await this.#keyManagement.access.grant(actor, input) };
  }

  @Authorized()
  @Mutation(() => RevokeRolePayloadObject, { description: 'Takes a granted role back, at once.' })
  async revokeRole(
    @Arg('input', () => RevokeRoleInput, { description: 'Which grant.' }) input: RevokeRoleInput,
  ): Promise<{ roleGrant: StoredRoleGrant }> {
    return { roleGrant: await this.#keyManagement.access.revoke(input.id) };
  }

  @FieldResolver(() => ActorKind)
  subjectKind(@Root() { subject }: StoredRoleGrant): StoredRoleGrant['subject']['kind'] {
    return subject.kind;
  }

  @FieldResolver(() => ID)
  subjectId(@Root() { subject }: StoredRoleGrant): string {
    return subject.id;
  }

  @FieldResolver(() => SalesforceOrgObject, {
    nullable: true,
    description: 'The org it is for; null is every org.',
  })
  async org(
    @Root() { orgId }: StoredRoleGrant,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<SalesforceOrg | null | undefined> {
    return orgId === null ? null : await loaders.salesforceOrg.load(orgId);
  }
}
