import { Arg, Args, Authorized, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireSearch } from '../key-management/arguments.js';
import type { Certificate } from '../key-management/certificate/certificate.js';
import type { KeyManagement } from '../key-management/key-management.js';
import type { SalesforceOrgPayload, TestSalesforceOrgPayload } from '../key-management/payloads.js';
import type { ListStretch } from '../key-management/ports/store.js';
import type { SalesforceOrg } from '../key-management/salesforce-org.js';
import type { TenantSecret } from '../key-management/tenant-secret.js';
import { CertificateObject } from './certificate-type.js';
import { Connection } from './connections/connection.js';
import {
  CertificateConnection,
  PageArgs,
  SalesforceOrgConnection,
  TenantSecretConnection,
} from './connections/connection-types.js';
import type { GraphqlContext } from './context.js';
import { TenantSecretStatus, TenantSecretType } from './enums.js';
import { ConnectSalesforceOrgInput, TestSalesforceOrgInput, UpdateSalesforceOrgInput } from './inputs.js';
import {
  ConnectSalesforceOrgPayloadObject,
  TestSalesforceOrgPayloadObject,
  UpdateSalesforceOrgPayloadObject,
} from './payload-types.js';
import { SalesforceOrgObject } from './salesforce-org-type.js';

/** Salesforce orgs: read, connect, update, test. */
@Resolver(() => SalesforceOrgObject)
export class SalesforceOrgResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Query(() => SalesforceOrgConnection, { description: 'Connected orgs, newest first.' })
  salesforceOrgs(
    @Arg('search', () => String, {
      nullable: true,
      description: 'Only with this text in name, login address or organization id; case does not count.',
    })
    text: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { read }: GraphqlContext,
  ): Connection<SalesforceOrg> {
    const search = requireSearch(text);
    const source = {
      identity: { list: 'salesforceOrgs', arguments: { search } },
      fetch: (stretch: ListStretch) => read.salesforceOrgs(stretch, search),
      count: () => read.countSalesforceOrgs(search),
    };
    return new Connection(source, page);
  }

  @Authorized()
  @Mutation(() => ConnectSalesforceOrgPayloadObject, {
    description: 'Connects an org. With client credentials it is logged in to before anything is kept.',
  })
  connectSalesforceOrg(
    @Arg('input', () => ConnectSalesforceOrgInput, { description: 'The org.' })
    input: ConnectSalesforceOrgInput,
    @Ctx() context: GraphqlContext,
  ): Promise<SalesforceOrgPayload> {
    return this.#keyManagement.salesforceOrgs.connect(context.actor, input);
  }

  @Authorized()
  @Mutation(() => UpdateSalesforceOrgPayloadObject, {
    description: 'Changes an org: name, BYOK switch, login.',
  })
  updateSalesforceOrg(
    @Arg('input', () => UpdateSalesforceOrgInput, { description: 'The changes.' })
    input: UpdateSalesforceOrgInput,
    @Ctx() context: GraphqlContext,
  ): Promise<SalesforceOrgPayload> {
    return this.#keyManagement.salesforceOrgs.update(context.actor, input);
  }

  @Authorized()
  @Mutation(() => TestSalesforceOrgPayloadObject, {
    description: 'Logs in and looks at the permissions that the keys need; changes nothing in Salesforce.',
  })
  testSalesforceOrg(
    @Arg('input', () => TestSalesforceOrgInput, { description: 'Which org.' }) input: TestSalesforceOrgInput,
  ): Promise<TestSalesforceOrgPayload> {
    return this.#keyManagement.salesforceOrgs.test(input.id);
  }

  @FieldResolver(() => CertificateObject, {
    nullable: true,
    description: 'The certificate in use, the newest uploaded: new secrets are encrypted under it.',
  })
  certificate(@Root() org: SalesforceOrg, @Ctx() context: GraphqlContext): Promise<Certificate | undefined> {
    return context.loaders.newestCertificate.load(org.id);
  }

  @Authorized()
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'With JWT bearer: the certificate, PEM, to register in the External Client App. For administrators.',
  })
  jwtCertificatePem(@Root() org: SalesforceOrg): string | null {
    return org.credential.jwtCertificatePem ?? null;
  }

  @FieldResolver(() => CertificateConnection, { description: 'All its certificates, newest first.' })
  certificates(
    @Root() org: SalesforceOrg,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, read }: GraphqlContext,
  ): Connection<Certificate> {
    const source = {
      identity: { list: 'org.certificates', arguments: { orgId: org.id } },
      fetch: (stretch: ListStretch) =>
        stretch.after === undefined
          ? loaders.certificatesOf(org.id, stretch.limit)
          : read.certificates({ orgId: org.id }, stretch),
      count: () => loaders.countCertificatesOf(org.id),
    };
    return new Connection(source, page);
  }

  @FieldResolver(() => TenantSecretConnection, { description: 'Its tenant secrets, newest first.' })
  tenantSecrets(
    @Root() org: SalesforceOrg,
    @Arg('status', () => TenantSecretStatus, { nullable: true, description: 'Only with this status.' })
    status: TenantSecretStatus | null | undefined,
    @Arg('type', () => TenantSecretType, { nullable: true, description: 'Only of this type.' })
    type: TenantSecretType | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, read }: GraphqlContext,
  ): Connection<TenantSecret> {
    const filter = { ...(status ? { status } : {}), ...(type ? { type } : {}) };
    const source = {
      identity: { list: 'org.tenantSecrets', arguments: { orgId: org.id, ...filter } },
      fetch: (stretch: ListStretch) =>
        stretch.after === undefined
          ? loaders.tenantSecretsOf(org.id, filter, stretch.limit)
          : read.tenantSecrets({ ...filter, orgId: org.id }, stretch),
      count: () => loaders.countTenantSecretsOf(org.id, filter),
    };
    return new Connection(source, page);
  }
}
