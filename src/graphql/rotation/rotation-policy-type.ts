import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../date-time.js';
import { KeyDerivationMode, TenantSecretType } from '../enums.js';

/** A window. */
@ObjectType('RotationWindow', { description: 'The part of the day in which rotations may begin.' })
export class RotationWindowObject {
  @Field(() => String, { description: 'From, as `22:00`, in the policy’s time zone.' })
  start!: string;

  @Field(() => String, { description: 'To, as `04:00`: then of the next day.' })
  end!: string;
}

/** A forecast. */
@ObjectType('RotationForecast', { description: 'What a policy comes to if nothing else happens.' })
export class RotationForecastObject {
  @Field(() => [DateTime], { description: 'When the next five rotations are begun.' })
  upcoming!: Date[];

  @Field(() => Int, { description: 'Active and archived secrets of the type now; Salesforce keeps 50.' })
  kept!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the rotation is made that takes the last place; null where that is not foreseen.',
  })
  capMetAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The first rotation that will be refused unless an archived secret is destroyed before.',
  })
  blockedAt!: Date | null;
}

/** A policy; window, runs and forecast are resolved beside. */
@ObjectType('RotationPolicy', { description: 'When the secrets of an org and type are replaced.' })
export class RotationPolicyObject {
  @Field(() => TenantSecretType, { description: 'The type.' })
  type!: TenantSecretType;

  @Field(() => Int, {
    nullable: true,
    description: 'Days from the newest secret of the type, whoever made it, to the next one.',
  })
  intervalDays!: number | null;

  @Field(() => String, { nullable: true, description: 'A cron expression of five fields, in the time zone.' })
  cron!: string | null;

  @Field(() => String, { description: 'An IANA name, as `Europe/Vienna`.' })
  timeZone!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'No secret gets older than so many days, whatever interval, window and jitter say.',
  })
  maximumAgeDays!: number | null;

  @Field(() => Int, {
    description: 'A fleet is spread over so many minutes, each org at a place of its own.',
  })
  jitterMinutes!: number;

  @Field(() => KeyDerivationMode, { description: 'Of the secrets that it makes.' })
  keyDerivationMode!: KeyDerivationMode;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is paused; null where it is not.' })
  pausedAt!: Date | null;

  @Field(() => DateTime, { description: 'The date by the rule that the next rotation is for.' })
  nextDueAt!: Date;

  @Field(() => DateTime, {
    description: 'When it is begun: that date with jitter, window and Salesforce’s limit, or the next try.',
  })
  nextRunAt!: Date;

  @Field(() => DateTime, { description: 'When it was first set.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it was last set, paused or resumed.' })
  lastModifiedAt!: Date;
}
