import { tokenObjects } from '../../test/support/token-objects.js';
import type { AnswerBook } from '../play/book.js';
import type { StageDatabase } from '../stage/database.js';
import type { Stage } from '../stage/stage.js';
import type { Evidence, RefusedWrite } from './evidence.js';

/** Looks at every side once nothing moves any more. */
export async function collectEvidence(
  stage: Stage,
  book: AnswerBook,
  refusedBefore: readonly RefusedWrite[],
): Promise<Evidence> {
  return {
    book,
    refusedWrites: [...refusedBefore, ...(await refusedBy(stage))],
    rows: (await stage.simulator.state()).rows,
    objects: await tokenObjects(stage.directory),
    ...(await readTables(stage.database)),
  };
}

/** The writes that the simulated org has refused since it was started. */
export async function refusedBy(stage: Stage): Promise<RefusedWrite[]> {
  const state = (await stage.simulator.state()) as unknown as { violations: RefusedWrite[] };
  return state.violations;
}

type Tables = 'secrets' | 'operations' | 'steps' | 'counts' | 'backups' | 'drifts' | 'databaseFaults';

async function readTables(database: StageDatabase): Promise<Pick<Evidence, Tables>> {
  return {
    secrets: await database.query('SELECT * FROM "tenant_secret"'),
    operations: await database.query('SELECT * FROM "operation"'),
    steps: await database.query('SELECT * FROM "operation_step" ORDER BY "operation_id", "position"'),
    counts: await database.query('SELECT * FROM "tenant_secret_count"'),
    backups: await database.query('SELECT "secret_id", "kept_until" FROM "tenant_secret_backup"'),
    drifts: await database.query('SELECT * FROM "drift"'),
    databaseFaults: await database.faults(),
  };
}
