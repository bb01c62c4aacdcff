import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { SalesforceOrgObject } from '../salesforce-org-type.js';
import { ApprovalRequestObject } from './approval-types.js';

const week = 10_080;

/** Input of setApprovalPolicy. */
@InputType('SetApprovalPolicyInput', { description: 'What an org shall ask for.' })
export class SetApprovalPolicyInput {
  @Field(() => ID, { description: 'Which org.' })
  orgId!: string;

  @Field(() => Int, { description: 'How many others must approve: 0 (off) to 10.' })
  approvers!: number;

  @Field(() => Int, { defaultValue: week, description: 'How long a request waits: 1 minute to 90 days.' })
  expiresAfterMinutes!: number;

  @Field(() => Int, {
    defaultValue: 60,
    description: 'How long an approved request can still be stopped: 0 to 180 days.',
  })
  undoWindowMinutes!: number;
}

/** Input of approveRequest, refuseRequest and withdrawRequest. */
@InputType('ApprovalRequestInput', { description: 'Which request for approval.' })
export class ApprovalRequestInput {
  @Field(() => ID, { description: 'Which request.' })
  id!: string;
}

/** Answer of setApprovalPolicy. */
@ObjectType('SetApprovalPolicyPayload', { description: 'An org with its policy.' })
export class SetApprovalPolicyPayloadObject {
  @Field(() => SalesforceOrgObject, { description: 'The org.' })
  salesforceOrg!: SalesforceOrgObject;
}

/** Answer of approveRequest, refuseRequest and withdrawRequest. */
@ObjectType('ApprovalRequestPayload', { description: 'A request as it stands now.' })
export class ApprovalRequestPayloadObject {
  @Field(() => ApprovalRequestObject, { description: 'The request.' })
  approvalRequest!: ApprovalRequestObject;
}
