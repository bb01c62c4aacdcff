import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { KeyManagement } from '../../key-management/key-management.js';
import type {
  FetchedCertificate,
  JudgedCertificate,
} from '../../key-management/org-certificates/org-certificate-service.js';
import type { GraphqlContext } from '../context.js';
import {
  CreateCertificateInput,
  CreateCertificatePayloadObject,
  FetchCertificateInput,
  FetchCertificatePayloadObject,
  ReadOrgCertificatesInput,
  ReadOrgCertificatesPayloadObject,
} from './org-certificate-types.js';

/** The certificates that orgs themselves have. */
@Resolver()
export class OrgCertificateResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Mutation(() => ReadOrgCertificatesPayloadObject, {
    description:
      'Reads what certificates the org has now, and what speaks against each for BYOK. Keeps nothing.',
  })
  async readOrgCertificates(
    @Arg('input', () => ReadOrgCertificatesInput, { description: 'The org.' })
    { orgId }: ReadOrgCertificatesInput,
  ): Promise<{ readonly orgCertificates: JudgedCertificate[] }> {
    return { orgCertificates: await this.#keyManagement.orgCertificates.list(orgId) };
  }

  @Authorized()
  @Mutation(() => FetchCertificatePayloadObject, {
    description:
      'Takes a certificate of the org’s over from Salesforce. It is in use from then on; the one before stays for history.',
  })
  fetchCertificate(
    @Arg('input', () => FetchCertificateInput, { description: 'Which one.' }) input: FetchCertificateInput,
    @Ctx() { actor }: GraphqlContext,
  ): Promise<FetchedCertificate> {
    return this.#keyManagement.orgCertificates.fetch(actor, input);
  }

  @Authorized()
  @Mutation(() => CreateCertificatePayloadObject, {
    description:
      'Has the org make a certificate that is fit for BYOK (Metadata API), and takes it over. Its private key never leaves Salesforce.',
  })
  createCertificate(
    @Arg('input', () => CreateCertificateInput, { description: 'The certificate.' })
    input: CreateCertificateInput,
    @Ctx() { actor }: GraphqlContext,
  ): Promise<FetchedCertificate> {
    return this.#keyManagement.orgCertificates.create(actor, input);
  }
}
