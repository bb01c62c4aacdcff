import { Field, Int, ObjectType } from 'type-graphql';
import { CertificateObject } from './certificate-type.js';
import { DateTime } from './date-time.js';

/** A reason against a certificate. */
@ObjectType('CertificateReason', { description: 'One reason why a certificate cannot be used.' })
export class CertificateReasonObject {
  @Field(() => String, {
    description: 'As in CERTIFICATE_NOT_BYOK_COMPATIBLE, or OTHER_ORG where its subject names another org.',
  })
  code!: string;

  @Field(() => String, { description: 'What is wrong, in words.' })
  message!: string;
}

/** What a certificate says. */
@ObjectType('CertificateCheck', {
  description: 'What a certificate says, and everything that speaks against uploading it.',
})
export class CertificateCheckObject {
  @Field(() => [CertificateReasonObject], {
    description: 'All reasons against it; empty where it can be used, as far as it is known here.',
  })
  reasons!: CertificateReasonObject[];

  @Field(() => CertificateObject, {
    nullable: true,
    description: 'The same certificate, where the org has it already.',
  })
  alreadyUploaded!: CertificateObject | null;

  @Field(() => String, {
    nullable: true,
    description: 'The unique name that an upload takes by itself; null where the common name is none.',
  })
  developerName!: string | null;

  @Field(() => String, { description: 'Subject, RFC 4514.' })
  subject!: string;

  @Field(() => String, { description: 'Issuer, RFC 4514.' })
  issuer!: string;

  @Field(() => String, { description: 'Serial number: upper-case hex, two digits a byte.' })
  serialNumber!: string;

  @Field(() => String, { description: 'SHA-256 of the DER: upper-case hex with colons.' })
  fingerprintSha256!: string;

  @Field(() => String, { description: 'Algorithm of the public key, as `rsaEncryption`.' })
  keyAlgorithm!: string;

  @Field(() => Int, { description: 'Bits of the public key.' })
  keySize!: number;

  @Field(() => String, { description: 'Long name of the signature’s algorithm.' })
  signatureAlgorithm!: string;

  @Field(() => DateTime, { nullable: true, description: 'Valid from; null where it cannot be read.' })
  notBefore!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Valid until; null where it cannot be read.' })
  notAfter!: Date | null;
}
