import { ArgsType, Field, ID } from 'type-graphql';
import type { AuditOutcome as Outcome } from '../../key-management/audit/audit-entry.js';
import { PageArgs } from '../connections/connection-types.js';
import { DateTime } from '../date-time.js';
import { AuditOutcome } from './audit-outcome.js';

/** Which events. */
@ArgsType()
export class AuditFilterArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only about this org.' })
  orgId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only by this token or person.' })
  actorId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only of this name, as `destroyTenantSecret`.' })
  action?: string | null;

  @Field(() => AuditOutcome, { nullable: true, description: 'Only that came to this.' })
  outcome?: Outcome | null;

  @Field(() => ID, { nullable: true, description: 'Only done to this.' })
  objectId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this operation.' })
  operationId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Only from then on.' })
  since?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Only before then.' })
  until?: Date | null;
}
