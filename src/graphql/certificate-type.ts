import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from './date-time.js';
import { Node } from './node.js';

/** An org's BYOK certificate; its `org` is resolved beside. */
@ObjectType('Certificate', {
  implements: Node,
  description: 'A BYOK-compatible certificate of an org: tenant secrets are encrypted under its public key.',
})
export class CertificateObject extends Node {
  @Field(() => String, { description: "Salesforce's unique name of it, sent as SecretValueCertificate." })
  developerName!: string;

  @Field(() => String, { description: 'Subject, RFC 4514.' })
  subject!: string;

  @Field(() => String, { description: 'Issuer, RFC 4514.' })
  issuer!: string;

  @Field(() => String, {
    description: 'Serial number: upper-case hex, two digits a byte, a minus where negative.',
  })
  serialNumber!: string;

  @Field(() => String, { description: 'SHA-256 of the DER: upper-case hex with colons.' })
  fingerprintSha256!: string;

  @Field(() => String, { description: 'Algorithm of the public key, as `rsaEncryption`.' })
  keyAlgorithm!: string;

  @Field(() => Int, { description: 'Size of the public key in bits.' })
  keySize!: number;

  @Field(() => String, { description: 'Algorithm of the signature, as `sha256WithRSAEncryption`.' })
  signatureAlgorithm!: string;

  @Field(() => DateTime, { description: 'Valid from.' })
  notBefore!: Date;

  @Field(() => DateTime, { description: 'Valid until.' })
  notAfter!: Date;

  @Field(() => String, { description: 'The certificate itself, PEM (RFC 7468).' })
  pem!: string;

  @Field(() => DateTime, { description: 'When it was uploaded here.' })
  createdAt!: Date;
}
