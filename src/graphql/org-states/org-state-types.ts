import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { SalesforceOrgState } from '../../key-management/salesforce-org.js';
import { idempotencyKey } from '../idempotency-key.js';
import { ClientCredentialsInput, JwtBearerInput } from '../inputs.js';
import { SalesforceOrgObject } from '../salesforce-org-type.js';

registerEnumType(SalesforceOrgState, {
  name: 'SalesforceOrgState',
  description: 'Whether an org is worked with. Whatever it is, everything on record stays readable.',
  valuesConfig: {
    ACTIVE: { description: 'Key operations run, and it is compared with Salesforce from time to time.' },
    PAUSED: { description: 'No key operation begins and nothing is compared, until it is resumed.' },
    DISCONNECTED: {
      description: 'It cannot be logged in to until it is reauthorised. Nothing was destroyed.',
    },
  },
});

/** Input of pauseSalesforceOrg. */
@InputType('PauseSalesforceOrgInput', { description: 'Which org to pause.' })
export class PauseSalesforceOrgInput {
  @Field(() => ID, { description: 'Which org.' })
  id!: string;

  @Field(() => String, idempotencyKey)
  idempotencyKey?: string | null;
}

/** Input of resumeSalesforceOrg. */
@InputType('ResumeSalesforceOrgInput', { description: 'Which paused org to go on with.' })
export class ResumeSalesforceOrgInput {
  @Field(() => ID, { description: 'Which org.' })
  id!: string;

  @Field(() => String, idempotencyKey)
  idempotencyKey?: string | null;
}

/** Input of disconnectSalesforceOrg. */
@InputType('DisconnectSalesforceOrgInput', { description: 'Which org to disconnect.' })
export class DisconnectSalesforceOrgInput {
  @Field(() => ID, { description: 'Which org.' })
  id!: string;

  @Field(() => String, idempotencyKey)
  idempotencyKey?: string | null;
}

/** Input of reauthoriseSalesforceOrg. */
@InputType('ReauthoriseSalesforceOrgInput', {
  description:
    'How to log in from now on; what is left out stays. It is tried first and must lead to the same organizationId.',
})
export class ReauthoriseSalesforceOrgInput {
  @Field(() => ID, { description: 'Which org.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'A new login address of the same org.' })
  loginUrl?: string | null;

  @Field(() => ClientCredentialsInput, {
    nullable: true,
    description: 'Log in with these. A disconnected org needs them, or jwtBearer.',
  })
  clientCredentials?: ClientCredentialsInput | null;

  @Field(() => JwtBearerInput, { nullable: true, description: 'Log in with JWT bearer.' })
  jwtBearer?: JwtBearerInput | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey?: string | null;
}

/** Answer of pauseSalesforceOrg. */
@ObjectType('PauseSalesforceOrgPayload', { description: 'A paused org.' })
export class PauseSalesforceOrgPayloadObject {
  @Field(() => SalesforceOrgObject, { description: 'The org.' })
  salesforceOrg!: SalesforceOrgObject;
}

/** Answer of resumeSalesforceOrg. */
@ObjectType('ResumeSalesforceOrgPayload', { description: 'An org that is gone on with.' })
export class ResumeSalesforceOrgPayloadObject {
  @Field(() => SalesforceOrgObject, { description: 'The org.' })
  salesforceOrg!: SalesforceOrgObject;
}

/** Answer of disconnectSalesforceOrg. */
@ObjectType('DisconnectSalesforceOrgPayload', { description: 'A disconnected org.' })
export class DisconnectSalesforceOrgPayloadObject {
  @Field(() => SalesforceOrgObject, { description: 'The org.' })
  salesforceOrg!: SalesforceOrgObject;
}

/** Answer of reauthoriseSalesforceOrg. */
@ObjectType('ReauthoriseSalesforceOrgPayload', { description: 'An org that can be logged in to again.' })
export class ReauthoriseSalesforceOrgPayloadObject {
  @Field(() => SalesforceOrgObject, { description: 'The org.' })
  salesforceOrg!: SalesforceOrgObject;

  @Field(() => String, {
    nullable: true,
    description: 'With jwtBearer: the certificate, PEM, to register in the External Client App.',
  })
  jwtCertificatePem!: string | null;
}
