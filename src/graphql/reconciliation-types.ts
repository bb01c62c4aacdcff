import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DriftObject } from './drift-type.js';
import { idempotencyKey } from './idempotency-key.js';
import { SalesforceOrgObject } from './salesforce-org-type.js';

/** Input of reconcileSalesforceOrg. */
@InputType('ReconcileSalesforceOrgInput', { description: 'Which org to compare.' })
export class ReconcileSalesforceOrgInput {
  @Field(() => ID, { description: 'Which org.' })
  id!: string;

  @Field(() => String, idempotencyKey)
  idempotencyKey?: string | null;
}

/** Answer of reconcileSalesforceOrg. */
@ObjectType('ReconcileSalesforceOrgPayload', { description: 'An org that was compared.' })
export class ReconcileSalesforceOrgPayloadObject {
  @Field(() => SalesforceOrgObject, { description: 'The org.' })
  salesforceOrg!: SalesforceOrgObject;

  @Field(() => [DriftObject], {
    description: 'Every difference that this comparison found; one that was on record already is that one.',
  })
  drifts!: DriftObject[];
}
