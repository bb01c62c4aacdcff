import { Field, ID, Int, ObjectType } from 'type-graphql';
import { CertificateObject } from '../certificate-type.js';
import { DateTime } from '../date-time.js';
import { TenantSecretType } from '../enums.js';
import { SalesforceOrgObject } from '../salesforce-org-type.js';
import { TenantSecretObject } from '../tenant-secret-type.js';

/** A field of a request. */
@ObjectType('PlannedField', { description: 'A field of a request that would be sent.' })
export class PlannedFieldObject {
  @Field(() => String, { description: 'Salesforce’s name of it.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its value; null where it is made in the HSM then, or is secret.',
  })
  value!: string | null;
}

/** A request. */
@ObjectType('PlannedRequest', { description: 'A request that would be sent to Salesforce.' })
export class PlannedRequestObject {
  @Field(() => String, { description: 'POST, PATCH or GET.' })
  method!: string;

  @Field(() => String, { description: 'Its path below `/services/data/vN/sobjects`.' })
  path!: string;

  @Field(() => [PlannedFieldObject], { description: 'What it would carry, or ask for.' })
  fields!: PlannedFieldObject[];
}

/** Limits. */
@ObjectType('PlannedLimits', { description: 'How the org stands with Salesforce’s limits on the type.' })
export class PlannedLimitsObject {
  @Field(() => Int, { description: 'Active and archived secrets of the type.' })
  kept!: number;

  @Field(() => Int, { description: 'How many Salesforce keeps at most.' })
  limit!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when on Salesforce takes the next one; null where it takes one now.',
  })
  nextAllowedAt!: Date | null;
}

/** Approvals. */
@ObjectType('PlannedApproval', { description: 'Whose yes it would wait for.' })
export class PlannedApprovalObject {
  @Field(() => Int, { description: 'How many others must approve.' })
  approvers!: number;

  @Field(() => Int, { description: 'How long an approved request can still be stopped.' })
  undoWindowMinutes!: number;

  @Field(() => ID, { nullable: true, description: 'The request for it that is open already.' })
  openRequestId!: string | null;
}

/** An obstacle. */
@ObjectType('PlanObstacle', { description: 'Something for which the mutation would be refused now.' })
export class PlanObstacleObject {
  @Field(() => String, { description: 'The error code that it would be refused with.' })
  code!: string;

  @Field(() => String, { description: 'What is wrong, and what to do.' })
  message!: string;

  @Field(() => DateTime, { nullable: true, description: 'From when on it is none any more, where known.' })
  retryAt!: Date | null;
}

/** A plan; obstacles and whether there are none are resolved beside. */
@ObjectType('KeyPlan', {
  description:
    'What a key mutation would do, by what is on record alone: neither the HSM nor Salesforce was asked.',
})
export class KeyPlanObject {
  @Field(() => SalesforceOrgObject, { description: 'The org.' })
  salesforceOrg!: SalesforceOrgObject;

  @Field(() => TenantSecretType, { description: 'The type.' })
  type!: TenantSecretType;

  @Field(() => TenantSecretObject, {
    nullable: true,
    description: 'The secret that it is about; null where one would be made.',
  })
  target!: TenantSecretObject | null;

  @Field(() => [PlannedRequestObject], { description: 'What would be sent to Salesforce, in this order.' })
  requests!: PlannedRequestObject[];

  @Field(() => TenantSecretObject, {
    nullable: true,
    description: 'The secret that Salesforce would archive.',
  })
  archived!: TenantSecretObject | null;

  @Field(() => CertificateObject, {
    nullable: true,
    description: 'The certificate that a new secret would be encrypted under.',
  })
  certificate!: CertificateObject | null;

  @Field(() => PlannedLimitsObject, { description: 'Salesforce’s limits on the type.' })
  limits!: PlannedLimitsObject;

  @Field(() => PlannedApprovalObject, { nullable: true, description: 'Null where nobody is asked.' })
  approval!: PlannedApprovalObject | null;

  @Field(() => DateTime, { description: 'Salesforce’s time that the limits were judged by.' })
  asOf!: Date;
}
