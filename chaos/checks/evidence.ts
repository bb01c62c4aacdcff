import type { AnswerBook } from '../play/book.js';
import type { Row } from '../stage/database.js';
import type { SimulatorState } from '../../test/support/simulator-door.js';
import type { TokenObject } from '../../test/support/token-objects.js';

/** A refused write, as the simulated org remembers it. */
export interface RefusedWrite {
  readonly request: string;
  readonly errorCode: string;
  readonly rule: string | null;
}

/** All that is left of a run, from every side. */
export interface Evidence {
  readonly book: AnswerBook;
  readonly rows: SimulatorState['rows'];
  readonly refusedWrites: readonly RefusedWrite[];
  readonly objects: readonly TokenObject[];
  readonly secrets: readonly Row[];
  readonly operations: readonly Row[];
  readonly steps: readonly Row[];
  readonly counts: readonly Row[];
  readonly backups: readonly Row[];
  readonly drifts: readonly Row[];
  readonly databaseFaults: readonly string[];
}

/** Rows by one of their columns. */
export function byColumn(rows: readonly Row[], column: string): Map<string, Row> {
  return new Map(rows.map((row) => [String(row[column]), row]));
}
