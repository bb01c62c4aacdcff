import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from './date-time.js';
import { TenantSecretType } from './enums.js';
import { TenantSecretObject } from './tenant-secret-type.js';

/** When a secret was active. */
@ObjectType('ActiveSpan', { description: 'When a tenant secret was the active one of its type.' })
export class ActiveSpanObject {
  @Field(() => TenantSecretObject, { description: 'The secret.' })
  tenantSecret!: TenantSecretObject;

  @Field(() => DateTime, { description: 'When it became active: when Salesforce made it.' })
  from!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the next one of its type replaced it; null while it is active.',
  })
  to!: Date | null;
}

/** An org's limits for one type. */
@ObjectType('TypeOutlook', { description: 'How an org stands with Salesforce’s limits for one type.' })
export class TypeOutlookObject {
  @Field(() => TenantSecretType, { description: 'The type.' })
  type!: TenantSecretType;

  @Field(() => TenantSecretObject, { nullable: true, description: 'The active secret, where there is one.' })
  active!: TenantSecretObject | null;

  @Field(() => Int, { description: 'Active and archived secrets that Salesforce keeps of it.' })
  kept!: number;

  @Field(() => Int, { description: 'How many Salesforce keeps at most.' })
  limit!: number;

  @Field(() => Boolean, { description: 'Whether this key manager makes secrets of the type.' })
  generatable!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'Salesforce’s least time between two secrets of the type; null until it is known whether the org is a sandbox.',
  })
  intervalSeconds!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when on Salesforce takes the next one; null where it takes one now, or is not known.',
  })
  nextAllowedAt!: Date | null;

  @Field(() => [ActiveSpanObject], { description: 'Which secret was active when, eldest first.' })
  spans!: ActiveSpanObject[];
}

/** An org's limits. */
@ObjectType('RotationOutlook', {
  description: 'How an org stands with Salesforce’s limits, and which secret was active when.',
})
export class RotationOutlookObject {
  @Field(() => DateTime, {
    description:
      'Salesforce’s time as far as it is known here: by the last comparison, and no earlier than its newest row.',
  })
  asOf!: Date;

  @Field(() => [TypeOutlookObject], { description: 'One for each type, in the order of the enumeration.' })
  types!: TypeOutlookObject[];
}
