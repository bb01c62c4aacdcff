import { Field, ObjectType } from 'type-graphql';
import { SalesforceOrgState } from '../key-management/salesforce-org.js';
import { DateTime } from './date-time.js';
import { CheckState } from './enums.js';
import { Node } from './node.js';

/** A connected org; its certificates and secrets are resolved beside. */
@ObjectType('SalesforceOrg', {
  implements: Node,
  description: 'A connected Salesforce org (an app instance).',
})
export class SalesforceOrgObject extends Node {
  @Field(() => String, { description: 'The name it has here.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: "Salesforce's 18-character organization id, known after the first login.",
  })
  organizationId!: string | null;

  @Field(() => String, { description: 'Where it is logged in to: its My Domain.' })
  loginUrl!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is a sandbox; null until Salesforce has told.',
  })
  isSandbox!: boolean | null;

  @Field(() => Boolean, { description: 'Whether Bring Your Own Key is switched on for it here.' })
  byokEnabled!: boolean;

  @Field(() => SalesforceOrgState, { description: 'Whether it is worked with.' })
  state!: SalesforceOrgState;

  @Field(() => DateTime, { nullable: true, description: "When Salesforce's tenant secrets were last read." })
  lastComparedAt!: Date | null;

  @Field(() => DateTime, { description: 'When it was connected.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When its entry here was last changed.' })
  lastModifiedAt!: Date;
}

/** One line of a connection test. */
@ObjectType('SalesforceOrgCheck', {
  description:
    'One line of a connection test: login, Manage Encryption Keys, reading certificates, API version.',
})
export class SalesforceOrgCheckObject {
  @Field(() => String, { description: 'What was looked at.' })
  name!: string;

  @Field(() => CheckState, { description: 'What it came to.' })
  state!: keyof typeof CheckState;

  @Field(() => String, { description: 'What was found.' })
  detail!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What to do about it, where there is something to do.',
  })
  remedy!: string | null;
}
