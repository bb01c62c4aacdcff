import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { KeyDerivationMode, TenantSecretType } from '../enums.js';
import { SalesforceOrgObject } from '../salesforce-org-type.js';
import { RotationPolicyObject } from './rotation-policy-type.js';

/** A window as it is given. */
@InputType('RotationWindowInput', { description: 'The part of the day in which rotations may begin.' })
export class RotationWindowInput {
  @Field(() => String, { description: 'From, as `22:00`.' })
  start!: string;

  @Field(() => String, { description: 'To, as `04:00`; it may be of the next day.' })
  end!: string;
}

/** Input of setRotationPolicy. */
@InputType('SetRotationPolicyInput', {
  description: 'When to replace the secrets. Exactly one of intervalDays and cron; else BAD_USER_INPUT.',
})
export class SetRotationPolicyInput {
  @Field(() => ID, { description: 'Which org.' })
  orgId!: string;

  @Field(() => TenantSecretType, { description: 'Which type.' })
  type!: TenantSecretType;

  @Field(() => Int, {
    nullable: true,
    description: 'Days from the newest secret of the type to the next one; no less than Salesforce’s limit.',
  })
  intervalDays?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Five fields: minute, hour, day of the month, month, day of the week. No closer than Salesforce’s limit.',
  })
  cron?: string | null;

  @Field(() => String, { defaultValue: 'UTC', description: 'An IANA name, for cron and window.' })
  timeZone!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'No secret gets older than so many days, whatever interval, window and jitter say.',
  })
  maximumAgeDays?: number | null;

  @Field(() => RotationWindowInput, { nullable: true, description: 'Any time of the day where left out.' })
  window?: RotationWindowInput | null;

  @Field(() => Int, { defaultValue: 0, description: 'Over how many minutes a fleet is spread: 0 to 43200.' })
  jitterMinutes!: number;

  @Field(() => KeyDerivationMode, {
    defaultValue: KeyDerivationMode.PBKDF2,
    description: 'Of the secrets that it makes.',
  })
  keyDerivationMode!: KeyDerivationMode;
}

/** Input of pauseRotationPolicy, resumeRotationPolicy and deleteRotationPolicy. */
@InputType('RotationPolicyInput', { description: 'Which policy.' })
export class RotationPolicyInput {
  @Field(() => ID, { description: 'Of which org.' })
  orgId!: string;

  @Field(() => TenantSecretType, { description: 'Of which type.' })
  type!: TenantSecretType;
}

/** Answer of setRotationPolicy, pauseRotationPolicy and resumeRotationPolicy. */
@ObjectType('RotationPolicyPayload', { description: 'A policy as it stands now.' })
export class RotationPolicyPayloadObject {
  @Field(() => RotationPolicyObject, { description: 'The policy.' })
  rotationPolicy!: RotationPolicyObject;
}

/** Answer of deleteRotationPolicy. */
@ObjectType('DeleteRotationPolicyPayload', { description: 'An org without the policy.' })
export class DeleteRotationPolicyPayloadObject {
  @Field(() => SalesforceOrgObject, { description: 'The org.' })
  salesforceOrg!: SalesforceOrgObject;
}
