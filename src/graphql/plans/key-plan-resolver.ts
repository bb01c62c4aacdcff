import { FieldResolver, Resolver, Root } from 'type-graphql';
import { hasCode } from '../../key-management/errors.js';
import type { KeyPlan } from '../../key-management/plans/key-plan.js';
import { KeyPlanObject, PlanObstacleObject } from './key-plan-type.js';

/** What a plan comes to. */
@Resolver(() => KeyPlanObject)
export class KeyPlanResolver {
  @FieldResolver(() => Boolean, {
    description: 'Whether nothing on record speaks against it; Salesforce and the HSM have the last word.',
  })
  isClear(@Root() { obstacles }: KeyPlan): boolean {
    return obstacles.length === 0;
  }

  @FieldResolver(() => [PlanObstacleObject], {
    description:
      'Everything that speaks against it now; the first is what the mutation would be refused with.',
  })
  obstacles(
    @Root() { obstacles }: KeyPlan,
  ): { [Name in keyof PlanObstacleObject]: PlanObstacleObject[Name] }[] {
    return obstacles.map((error) => {
      const retryAt = hasCode(error, 'ROTATION_TOO_SOON') ? error.particulars.retryAt : undefined;
      return {
        code: error.code,
        message: error.publicMessage,
        retryAt: retryAt === undefined ? null : new Date(retryAt),
      };
    });
  }
}
