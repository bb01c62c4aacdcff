import { Field, ID, InputType } from 'type-graphql';
import { KeyDerivationMode, TenantSecretType } from './enums.js';
import { idempotencyKey } from './idempotency-key.js';
import { BackupChoice } from './operation-enums.js';
import { dryRun } from './plans/dry-run.js';

/** OAuth 2.0 client credentials. */
@InputType('ClientCredentialsInput', {
  description: 'OAuth 2.0 client credentials of an External Client App.',
})
export class ClientCredentialsInput {
  @Field(() => String, { description: 'Consumer key.' })
  clientId!: string;

  @Field(() => String, { description: 'Consumer secret; kept only sealed under a key of the HSM.' })
  clientSecret!: string;
}

/** OAuth 2.0 JWT bearer. */
@InputType('JwtBearerInput', { description: 'OAuth 2.0 JWT bearer: the HSM makes the key pair and signs.' })
export class JwtBearerInput {
  @Field(() => String, { description: 'Consumer key.' })
  clientId!: string;

  @Field(() => String, { description: 'User name of the Salesforce user to act as.' })
  username!: string;
}

/** Input of connectSalesforceOrg. */
@InputType('ConnectSalesforceOrgInput', {
  description: 'Exactly one of clientCredentials and jwtBearer; else BAD_USER_INPUT.',
})
export class ConnectSalesforceOrgInput {
  @Field(() => String, { description: 'The name it gets here, 1 to 80 characters.' })
  name!: string;

  @Field(() => String, { description: "The org's My Domain, as `https://example.my.salesforce.com`." })
  loginUrl!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether to switch BYOK on for it.' })
  byokEnabled!: boolean;

  @Field(() => ClientCredentialsInput, { nullable: true, description: 'Log in with client credentials.' })
  clientCredentials?: ClientCredentialsInput | null;

  @Field(() => JwtBearerInput, { nullable: true, description: 'Log in with JWT bearer.' })
  jwtBearer?: JwtBearerInput | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey?: string | null;
}

/** Input of updateSalesforceOrg. */
@InputType('UpdateSalesforceOrgInput', {
  description:
    'What is left out stays. New credentials are tried first and must lead to the same organizationId.',
})
export class UpdateSalesforceOrgInput {
  @Field(() => ID, { description: 'Which org.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'A new name, 1 to 80 characters.' })
  name?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Switch BYOK on or off.' })
  byokEnabled?: boolean | null;

  @Field(() => String, { nullable: true, description: 'A new login address of the same org.' })
  loginUrl?: string | null;

  @Field(() => ClientCredentialsInput, { nullable: true, description: 'Log in with these from now on.' })
  clientCredentials?: ClientCredentialsInput | null;

  @Field(() => JwtBearerInput, { nullable: true, description: 'Log in with JWT bearer from now on.' })
  jwtBearer?: JwtBearerInput | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey?: string | null;
}

/** Input of testSalesforceOrg. */
@InputType('TestSalesforceOrgInput', { description: 'Which org to test.' })
export class TestSalesforceOrgInput {
  @Field(() => ID, { description: 'Which org.' })
  id!: string;
}

/** Input of uploadCertificate. */
@InputType('UploadCertificateInput', { description: "An org's BYOK-compatible certificate." })
export class UploadCertificateInput {
  @Field(() => ID, { description: 'Whose certificate it is.' })
  orgId!: string;

  @Field(() => String, {
    description: 'Exactly one PEM block BEGIN CERTIFICATE, and nothing else. Never a private key.',
  })
  pem!: string;

  @Field(() => String, {
    nullable: true,
    description: "Salesforce's unique name of the certificate; the certificate's common name where left out.",
  })
  developerName?: string | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey?: string | null;
}

/** Input of checkCertificate. */
@InputType('CheckCertificateInput', { description: 'A certificate to look at.' })
export class CheckCertificateInput {
  @Field(() => ID, { description: 'For which org.' })
  orgId!: string;

  @Field(() => String, {
    description: 'Exactly one PEM block BEGIN CERTIFICATE, and nothing else. Never a private key.',
  })
  pem!: string;
}

/** Input of generateTenantSecret. */
@InputType('GenerateTenantSecretInput', { description: 'What tenant secret to make.' })
export class GenerateTenantSecretInput {
  @Field(() => ID, { description: 'For which org.' })
  orgId!: string;

  @Field(() => TenantSecretType, {
    defaultValue: TenantSecretType.DATA,
    description: 'What its keys will encrypt.',
  })
  type!: TenantSecretType;

  @Field(() => KeyDerivationMode, {
    defaultValue: KeyDerivationMode.PBKDF2,
    description:
      'Whether Salesforce derives keys from it. NONE only for DATA, DETERMINISTIC_DATA and EVENT_BUS.',
  })
  keyDerivationMode!: KeyDerivationMode;

  @Field(() => String, {
    nullable: true,
    description: 'A note for people: one line, at most 170 characters.',
  })
  description?: string | null;

  @Field(() => Boolean, dryRun)
  dryRun?: boolean | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey?: string | null;
}

/** Input of destroyTenantSecret. */
@InputType('DestroyTenantSecretInput', {
  description:
    "confirmKeyId repeats the key's keyId. Salesforce destroys at once; it can be restored only while a backup exists.",
})
export class DestroyTenantSecretInput {
  @Field(() => ID, { description: 'Which secret: an archived one.' })
  id!: string;

  @Field(() => String, { description: "The secret's keyId, typed again." })
  confirmKeyId!: string;

  @Field(() => BackupChoice, {
    defaultValue: BackupChoice.KEEP,
    description:
      'What becomes of its backup. KEEP makes one first where there is none, and refuses where none can be made.',
  })
  backup!: BackupChoice;

  @Field(() => String, {
    nullable: true,
    description:
      'Why, for those who have to approve it: needed where the org wants that, 1 to 500 characters.',
  })
  reason?: string | null;

  @Field(() => Boolean, dryRun)
  dryRun?: boolean | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey?: string | null;
}
