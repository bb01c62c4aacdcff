import type { EntityManager } from 'typeorm';
import type { StoreReader, StoreWriter } from '../../key-management/ports/store.js';
import { databaseTime } from '../database-clock.js';
import { ComparisonEntity } from '../entities/comparison-entity.js';
import { affectedBy } from './rows.js';

/** Reading how often rows were taken over. */
export function comparisonReader(manager: EntityManager): Pick<StoreReader, 'comparisonSequence'> {
  return {
    comparisonSequence: async (orgId, type) => {
      const query = manager.createQueryBuilder(ComparisonEntity, 'comparison');
      const row = await query
        .where('comparison.orgId = :orgId AND comparison.type = :type', { orgId, type })
        .getOne();
      return row?.sequence ?? 0;
    },
  };
}

/** Counting comparisons, and taking turns: each a single statement that tells whether it was in time. */
export function comparisonWriter(
  manager: EntityManager,
): Pick<StoreWriter, 'advanceComparison' | 'takeTurn'> {
  return {
    advanceComparison: async (orgId, type, sequence) =>
      (await affectedBy(manager, advance, [orgId, type, sequence])) === 1,
    takeTurn: async (name, withinMilliseconds) =>
      (await affectedBy(manager, turn(manager, withinMilliseconds), [name])) === 1,
  };
}

const advance = `INSERT INTO "comparison" ("org_id", "type", "sequence") VALUES ($1, $2, 1)
  ON CONFLICT ("org_id", "type") DO UPDATE SET "sequence" = "comparison"."sequence" + 1
  WHERE "comparison"."sequence" = $3`;

function turn(manager: EntityManager, withinMilliseconds: number): string {
  return `INSERT INTO "turn" ("name", "taken_at") VALUES ($1, ${databaseTime(manager)})
  ON CONFLICT ("name") DO UPDATE SET "taken_at" = EXCLUDED."taken_at"
  WHERE "turn"."taken_at" <= ${databaseTime(manager, -withinMilliseconds)}`;
}
