import { Field, ObjectType } from 'type-graphql';
import { CertificateObject } from './certificate-type.js';
import { DateTime } from './date-time.js';
import { CertificateOrgCheck } from './enums.js';
import { plan } from './plans/dry-run.js';
import { KeyPlanObject } from './plans/key-plan-type.js';
import { SalesforceOrgCheckObject, SalesforceOrgObject } from './salesforce-org-type.js';
import { TenantSecretObject } from './tenant-secret-type.js';

const jwtCertificatePem = {
  nullable: true,
  description:
    'With jwtBearer: the certificate, PEM, to register in the External Client App. Its key pair was made in the HSM and stays there.',
} as const;

/** Answer of connectSalesforceOrg. */
@ObjectType('ConnectSalesforceOrgPayload', { description: 'A connected org.' })
export class ConnectSalesforceOrgPayloadObject {
  @Field(() => SalesforceOrgObject, { description: 'The org.' })
  salesforceOrg!: SalesforceOrgObject;

  @Field(() => String, jwtCertificatePem)
  jwtCertificatePem!: string | null;
}

/** Answer of updateSalesforceOrg. */
@ObjectType('UpdateSalesforceOrgPayload', { description: 'A changed org.' })
export class UpdateSalesforceOrgPayloadObject {
  @Field(() => SalesforceOrgObject, { description: 'The org.' })
  salesforceOrg!: SalesforceOrgObject;

  @Field(() => String, jwtCertificatePem)
  jwtCertificatePem!: string | null;
}

/** Answer of testSalesforceOrg. */
@ObjectType('TestSalesforceOrgPayload', { description: 'What a connection test found.' })
export class TestSalesforceOrgPayloadObject {
  @Field(() => SalesforceOrgObject, { description: 'The org, with what was learnt of it.' })
  salesforceOrg!: SalesforceOrgObject;

  @Field(() => [SalesforceOrgCheckObject], { description: 'One line for each thing that was looked at.' })
  checks!: SalesforceOrgCheckObject[];
}

/** Answer of uploadCertificate. */
@ObjectType('UploadCertificatePayload', { description: 'An uploaded certificate.' })
export class UploadCertificatePayloadObject {
  @Field(() => CertificateObject, {
    description: 'The certificate; new secrets are wrapped under it from now on.',
  })
  certificate!: CertificateObject;

  @Field(() => CertificateOrgCheck, { description: "Whether it could be held against the org's own." })
  orgCheck!: CertificateOrgCheck;
}

/** Answer of generateTenantSecret; the new secret is resolved beside. */
@ObjectType('GenerateTenantSecretPayload', { description: 'A new tenant secret, confirmed by Salesforce.' })
export class GenerateTenantSecretPayloadObject {
  @Field(() => TenantSecretObject, {
    nullable: true,
    description:
      'The secret that Salesforce archived for it, whoever made that one; null where none was active.',
  })
  archived!: TenantSecretObject | null;

  @Field(() => KeyPlanObject, plan)
  plan!: KeyPlanObject | null;
}

/** Answer of destroyTenantSecret. */
@ObjectType('DestroyTenantSecretPayload', {
  description: 'A destroyed tenant secret, confirmed by Salesforce.',
})
export class DestroyTenantSecretPayloadObject {
  @Field(() => TenantSecretObject, { description: 'The secret; with dryRun as it is now.' })
  tenantSecret!: TenantSecretObject;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when its backup is kept, and it can be restored; null where there is no backup.',
  })
  restorableUntil!: Date | null;

  @Field(() => Boolean, { description: 'True only where no backup is left: nobody can restore it.' })
  goneForGood!: boolean;

  @Field(() => KeyPlanObject, plan)
  plan!: KeyPlanObject | null;
}
