/** What went wrong, as far as the database's codes tell. */
export type DatabaseFailure =
  'UNIQUE' | 'CONSTRAINT' | 'CONFLICT' | 'FULL' | 'READ_ONLY' | 'UNAVAILABLE' | 'REFUSED' | 'OUTCOME_UNKNOWN';

const messages: Readonly<Record<DatabaseFailure, string>> = {
  UNIQUE: 'A unique index refused the write.',
  CONSTRAINT: 'A rule of the database refused the write.',
  CONFLICT: 'Other transactions were in the way each time.',
  FULL: 'The disk of the database is full.',
  READ_ONLY: 'The database cannot be written to.',
  UNAVAILABLE: 'The database does not answer.',
  REFUSED: 'The database refused a statement.',
  OUTCOME_UNKNOWN: 'The database was lost while it committed: whether it did is not known.',
};

/**
 * A failure of the database, safe to log: no statement and no value of any row, which the drivers' own errors carry in
 * message, detail and parameters. So their error is not kept as the cause.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly failure: DatabaseFailure;
  /** The database's own code, as `23505` or `SQLITE_13`; undefined where there was none. */
  readonly code: string | undefined;
  /** The constraint's name, where the database tells. */
  readonly constraint: string | undefined;

  constructor(failure: DatabaseFailure, code?: string, constraint?: string) {
    super(code === undefined ? messages[failure] : `${messages[failure]} (${code})`);
    this.failure = failure;
    this.code = code;
    this.constraint = constraint;
  }
}
