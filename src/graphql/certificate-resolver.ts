import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Certificate } from '../key-management/certificate/certificate.js';
import type { KeyManagement } from '../key-management/key-management.js';
import type { CertificateCheck, UploadCertificatePayload } from '../key-management/payloads.js';
import type { SalesforceOrg } from '../key-management/salesforce-org.js';
import { CertificateCheckObject } from './certificate-check-type.js';
import { CertificateObject } from './certificate-type.js';
import { Connection } from './connections/connection.js';
import { CertificateConnection, PageArgs } from './connections/connection-types.js';
import type { GraphqlContext } from './context.js';
import { CheckCertificateInput, UploadCertificateInput } from './inputs.js';
import { orgFilter } from './org-filter.js';
import { UploadCertificatePayloadObject } from './payload-types.js';
import { SalesforceOrgObject } from './salesforce-org-type.js';

/** Certificates: read, upload. */
@Resolver(() => CertificateObject)
export class CertificateResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Query(() => CertificateConnection, { description: 'Certificates of all orgs or of one, newest first.' })
  async certificates(
    @Arg('orgId', () => ID, { nullable: true, description: 'Only of this org.' })
    org: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<Certificate>> {
    const { read } = context;
    const filter = await orgFilter(context.loaders, org);
    const source = {
      identity: { list: 'certificates', arguments: { ...filter } },
      fetch: (stretch: Parameters<typeof read.certificates>[1]) => read.certificates(filter, stretch),
      count: () => read.countCertificates(filter),
    };
    return new Connection(source, page);
  }

  @Authorized()
  @Query(() => CertificateCheckObject, {
    description:
      'Reads a certificate by the rules of uploading and keeps nothing: what it says, and all reasons against it at once.',
  })
  checkCertificate(
    @Arg('input', () => CheckCertificateInput, { description: 'The certificate.' })
    input: CheckCertificateInput,
  ): Promise<CertificateCheck> {
    return this.#keyManagement.certificates.check(input);
  }

  @Authorized()
  @Mutation(() => UploadCertificatePayloadObject, {
    description: 'Takes an org’s BYOK-compatible certificate, PEM only. All reasons against it come at once.',
  })
  uploadCertificate(
    @Arg('input', () => UploadCertificateInput, { description: 'The certificate.' })
    input: UploadCertificateInput,
    @Ctx() context: GraphqlContext,
  ): Promise<UploadCertificatePayload> {
    return this.#keyManagement.certificates.upload(context.actor, input);
  }

  @FieldResolver(() => SalesforceOrgObject, { description: 'The org it belongs to.' })
  org(@Root() certificate: Certificate, @Ctx() context: GraphqlContext): Promise<SalesforceOrg | undefined> {
    return context.loaders.salesforceOrg.load(certificate.orgId);
  }
}
