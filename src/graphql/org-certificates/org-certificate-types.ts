import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CertificateObject } from '../certificate-type.js';
import { DateTime } from '../date-time.js';
import { idempotencyKey } from '../idempotency-key.js';

/** Input of readOrgCertificates. */
@InputType('ReadOrgCertificatesInput', { description: 'Whose certificates to read.' })
export class ReadOrgCertificatesInput {
  @Field(() => ID, { description: 'Which org.' })
  orgId!: string;
}

/** Input of fetchCertificate. */
@InputType('FetchCertificateInput', { description: 'Which certificate of an org to take over.' })
export class FetchCertificateInput {
  @Field(() => ID, { description: 'Which org.' })
  orgId!: string;

  @Field(() => String, {
    nullable: true,
    description: "Salesforce's unique name of it; the newest that is fit for BYOK where left out.",
  })
  developerName?: string | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey?: string | null;
}

/** Input of createCertificate. */
@InputType('CreateCertificateInput', { description: 'The certificate that an org is to make.' })
export class CreateCertificateInput {
  @Field(() => ID, { description: 'Which org.' })
  orgId!: string;

  @Field(() => String, {
    description: 'Its unique name: a letter first, then letters, digits and single underscores, at most 64.',
  })
  developerName!: string;

  @Field(() => String, { nullable: true, description: 'Its label, at most 64 characters; else the name.' })
  label?: string | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey?: string | null;
}

/** A certificate as its org lists it. */
@ObjectType('OrgCertificate', { description: 'A certificate as its org lists it now.' })
export class OrgCertificateObject {
  @Field(() => String, { description: "Salesforce's unique name of it." })
  developerName!: string;

  @Field(() => String, { description: 'Its label in Setup.' })
  label!: string;

  @Field(() => Int, { description: 'Size of its key in bits.' })
  keySize!: number;

  @Field(() => DateTime, { description: 'Until when it is valid.' })
  expiresAt!: Date;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'What speaks against it for BYOK, as far as the list tells; null where nothing does.',
  })
  fault!: string | null;
}

/** Answer of readOrgCertificates. */
@ObjectType('ReadOrgCertificatesPayload', { description: 'What certificates an org has now.' })
export class ReadOrgCertificatesPayloadObject {
  @Field(() => [OrgCertificateObject], { description: 'Newest first.' })
  orgCertificates!: OrgCertificateObject[];
}

/** Answer of fetchCertificate. */
@ObjectType('FetchCertificatePayload', { description: 'A certificate that was taken over from its org.' })
export class FetchCertificatePayloadObject {
  @Field(() => CertificateObject, { description: 'The certificate.' })
  certificate!: CertificateObject;

  @Field(() => Boolean, { description: 'Whether it was not here before.' })
  isNew!: boolean;
}

/** Answer of createCertificate. */
@ObjectType('CreateCertificatePayload', { description: 'A certificate that its org has made.' })
export class CreateCertificatePayloadObject {
  @Field(() => CertificateObject, { description: 'The certificate, which is in use from now on.' })
  certificate!: CertificateObject;

  @Field(() => Boolean, { description: 'Whether it was not here before.' })
  isNew!: boolean;
}
