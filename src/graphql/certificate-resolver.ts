import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { badInput } from '../key-management/arguments.js';
import type { Certificate } from '../key-management/certificate/certificate.js';
import type { KeyManagement } from '../key-management/key-management.js';
import type { CertificateCheck, UploadCertificatePayload } from '../key-management/payloads.js';
import type { SalesforceOrg } from '../key-management/salesforce-org.js';
import { CertificateCheckObject } from './certificate-check-type.js';
import { CertificateObject } from './certificate-type.js';
import { Connection } from './connections/connection.js';
import { CertificateConnection, PageArgs } from './connections/connection-types.js';
import type { GraphqlContext } from './context.js';
import { DateTime } from './date-time.js';
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
    @Arg('expiringWithinDays', () => Int, {
      nullable: true,
      description: 'Only those in use that expire within so many days, 0 to 3650, or have expired.',
    })
    days: number | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<Certificate>> {
    const { read } = context;
    const ofOrg = await orgFilter(context.loaders, org);
    const filter = { ...ofOrg, ...this.#expiring(days) };
    const source = {
      identity: {
        list: 'certificates',
        arguments: { ...ofOrg, ...(isGiven(days) ? { days: String(days) } : {}) },
      },
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

  @FieldResolver(() => Boolean, {
    description: 'Whether it is in use: the newest of its org, under which the next secret is encrypted.',
  })
  async inUse(@Root() { id, orgId }: Certificate, @Ctx() { loaders }: GraphqlContext): Promise<boolean> {
    return (await loaders.newestCertificate.load(orgId))?.id === id;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When a newer one took its place; null while it is in use. It stays for history.',
  })
  async replacedAt(
    @Root() { id, orgId }: Certificate,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<Date | null> {
    const newestFirst = await loaders.certificatesOf(orgId, mostOfOneOrg);
    const place = newestFirst.findIndex((each) => each.id === id);
    return newestFirst[place - 1]?.createdAt ?? null;
  }

  #expiring(days: number | null | undefined): { readonly expiringBefore?: Date } {
    if (!isGiven(days)) return {};
    if (days < 0 || days > 3650) throw badInput('expiringWithinDays', 'it must be 0 to 3650');
    return { expiringBefore: this.#keyManagement.certificates.inDays(days) };
  }

  @FieldResolver(() => SalesforceOrgObject, { description: 'The org it belongs to.' })
  org(@Root() certificate: Certificate, @Ctx() context: GraphqlContext): Promise<SalesforceOrg | undefined> {
    return context.loaders.salesforceOrg.load(certificate.orgId);
  }
}

/** A new certificate every year, for a century. */
const mostOfOneOrg = 100;

function isGiven(days: number | null | undefined): days is number {
  return days !== null && days !== undefined;
}
