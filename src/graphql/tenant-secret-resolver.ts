import { Arg, Args, Authorized, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { KeyManagement } from '../key-management/key-management.js';
import type { TenantSecretFilter } from '../key-management/ports/store.js';
import type { Certificate } from '../key-management/certificate/certificate.js';
import type { SalesforceOrg } from '../key-management/salesforce-org.js';
import type { TenantSecret } from '../key-management/tenant-secret.js';
import type { VisibleReader } from './access/visible-reader.js';
import { CertificateObject } from './certificate-type.js';
import { Connection } from './connections/connection.js';
import { PageArgs, TenantSecretConnection } from './connections/connection-types.js';
import type { GraphqlContext } from './context.js';
import { TenantSecretStatus } from './enums.js';
import { DestroyTenantSecretInput, GenerateTenantSecretInput } from './inputs.js';
import { DestroyTenantSecretPayloadObject, GenerateTenantSecretPayloadObject } from './payload-types.js';
import { withoutDryRun } from './plans/dry-run.js';
import { SalesforceOrgObject } from './salesforce-org-type.js';
import { TenantSecretFilterArgs, tenantSecretFilter } from './tenant-secret-filter.js';
import { TenantSecretCountsObject, TenantSecretObject } from './tenant-secret-type.js';

/** Tenant secrets: read, generate, destroy. */
@Resolver(() => TenantSecretObject)
export class TenantSecretResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Query(() => TenantSecretConnection, { description: 'Tenant secrets of all orgs or of one, newest first.' })
  async tenantSecrets(
    @Arg('status', () => TenantSecretStatus, { nullable: true, description: 'Only with this status.' })
    status: TenantSecretStatus | null | undefined,
    @Args(() => TenantSecretFilterArgs) wanted: TenantSecretFilterArgs,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<TenantSecret>> {
    const filter = {
      ...(await tenantSecretFilter(context.loaders, wanted)),
      ...(status ? { status } : {}),
    };
    return new Connection(secretSource(context.read, filter), page);
  }

  @Authorized()
  @Query(() => TenantSecretCountsObject, {
    description: 'How many tenant secrets a list would have, status by status.',
  })
  async tenantSecretCounts(
    @Args(() => TenantSecretFilterArgs) wanted: TenantSecretFilterArgs,
    @Ctx() context: GraphqlContext,
  ): Promise<Readonly<Record<keyof TenantSecretCountsObject, number>>> {
    const filter = await tenantSecretFilter(context.loaders, wanted);
    const counts = await context.read.countTenantSecretsByStatus(filter);
    return { active: counts.ACTIVE ?? 0, archived: counts.ARCHIVED ?? 0, destroyed: counts.DESTROYED ?? 0 };
  }

  @Authorized()
  @Mutation(() => GenerateTenantSecretPayloadObject, {
    description:
      'Makes a 256-bit secret in the HSM, encrypts it under the org’s certificate and uploads it. It becomes active, the one before it archived. Answers when Salesforce has confirmed it.',
  })
  async generateTenantSecret(
    @Arg('input', () => GenerateTenantSecretInput, { description: 'What to make.' })
    input: GenerateTenantSecretInput,
    @Ctx() context: GraphqlContext,
  ): Promise<object> {
    const { plans, tenantSecrets } = this.#keyManagement;
    const asked = withoutDryRun(input);
    if (input.dryRun === true) return { plan: await plans.generate(asked) };
    return await tenantSecrets.generate(context.actor, asked);
  }

  @Authorized()
  @Mutation(() => DestroyTenantSecretPayloadObject, {
    description:
      'Destroys an archived secret in Salesforce at once, and its key in the HSM. Data under it becomes unreadable.',
  })
  async destroyTenantSecret(
    @Arg('input', () => DestroyTenantSecretInput, { description: 'What to destroy.' })
    input: DestroyTenantSecretInput,
    @Ctx() context: GraphqlContext,
  ): Promise<object> {
    const { plans, tenantSecrets } = this.#keyManagement;
    const asked = withoutDryRun(input);
    if (input.dryRun !== true) return await tenantSecrets.destroy(context.actor, asked);
    const plan = await plans.destroy(asked);
    return { plan, tenantSecret: plan.target, restorableUntil: null, goneForGood: false };
  }

  @FieldResolver(() => SalesforceOrgObject, { description: 'The org it belongs to.' })
  org(@Root() secret: TenantSecret, @Ctx() context: GraphqlContext): Promise<SalesforceOrg | undefined> {
    return context.loaders.salesforceOrg.load(secret.orgId);
  }

  @FieldResolver(() => CertificateObject, {
    nullable: true,
    description: 'The certificate it was encrypted under, where this key manager made it.',
  })
  async certificate(
    @Root() secret: TenantSecret,
    @Ctx() context: GraphqlContext,
  ): Promise<Certificate | null | undefined> {
    return secret.certificateId === null
      ? null
      : await context.loaders.certificate.load(secret.certificateId);
  }
}

function secretSource(
  read: VisibleReader,
  filter: TenantSecretFilter,
): ConstructorParameters<typeof Connection<TenantSecret>>[0] {
  return {
    identity: { list: 'tenantSecrets', arguments: { ...filter } },
    fetch: (stretch) => read.tenantSecrets(filter, stretch),
    count: () => read.countTenantSecrets(filter),
  };
}
