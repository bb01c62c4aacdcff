import { TypeORMError } from 'typeorm';
import { isNativeError } from 'node:util/types';
import { KeyManagerError } from '../key-management/errors.js';
import { ConstraintViolation } from '../key-management/ports/store.js';
import { DatabaseError, type DatabaseFailure } from './database-error.js';

interface DriverFields {
  readonly code?: unknown;
  readonly errno?: unknown;
  readonly constraint?: unknown;
}

/** Codes of PostgreSQL (its manual, appendix A); a code not named here is judged by its class. */
const postgresCodes: Readonly<Record<string, DatabaseFailure>> = {
  '23505': 'UNIQUE',
  '40001': 'CONFLICT',
  '40P01': 'CONFLICT',
  '55P03': 'CONFLICT',
  '53100': 'FULL',
  '25006': 'READ_ONLY',
  '57014': 'UNAVAILABLE',
};

/** By their first two digits: connection, resources, operator's intervention, system. */
const postgresClasses: Readonly<Record<string, DatabaseFailure>> = {
  '23': 'CONSTRAINT',
  '08': 'UNAVAILABLE',
  '28': 'UNAVAILABLE',
  '3D': 'UNAVAILABLE',
  '53': 'UNAVAILABLE',
  '57': 'UNAVAILABLE',
  '58': 'UNAVAILABLE',
};

const sqliteUnique = [2067, 1555];

/** By the lower byte of SQLite's code: busy, locked, read-only, I/O, full, cannot open, constraint, closed. */
const sqliteFamilies: Readonly<Record<number, DatabaseFailure>> = {
  5: 'CONFLICT',
  6: 'CONFLICT',
  8: 'READ_ONLY',
  10: 'UNAVAILABLE',
  13: 'FULL',
  14: 'UNAVAILABLE',
  21: 'UNAVAILABLE',
  19: 'CONSTRAINT',
};

/** The drivers' own errors: `error` is PostgreSQL's, several addresses that refused are an AggregateError. */
const driverErrorNames = ['Error', 'error', 'AggregateError'];

/**
 * What an error that came out of TypeORM or a driver means, judged by its code alone, in a form that is safe to log.
 * Errors that are not the database's, such as a TypeError, come back as they are.
 */
export function databaseFailure(error: unknown): unknown {
  if (error instanceof TypeORMError) return fromDriver(error as DriverFields);
  // A connection that is refused or timed out, or a pool that has none left: these come as they are.
  if (isNativeError(error) && driverErrorNames.includes(error.name)) return fromDriver(error as DriverFields);
  return error;
}

/** The same for callers of the store: a unique index that refused has an error of its own in the port. */
export function storeFailure(error: unknown): unknown {
  const failure = databaseFailure(error);
  return isFailure(failure, 'UNIQUE') ? new ConstraintViolation(failure) : failure;
}

/** Failures that are the database's own, and that another try may not meet again. */
const temporary = ['CONFLICT', 'FULL', 'READ_ONLY', 'UNAVAILABLE', 'OUTCOME_UNKNOWN'] as const;

/** The error that callers of the store are shown for such a failure; others stay what they are. */
export function shownFailure(error: unknown): unknown {
  if (!isFailure(error, ...temporary)) return error;
  return new KeyManagerError('DATABASE_UNAVAILABLE', error.message, {}, error);
}

/** Whether something thrown is the database's failure of this kind. */
export function isFailure(error: unknown, ...failures: readonly DatabaseFailure[]): error is DatabaseError {
  return error instanceof DatabaseError && failures.includes(error.failure);
}

function fromDriver(error: DriverFields): DatabaseError {
  const constraint = typeof error.constraint === 'string' ? error.constraint : undefined;
  if (typeof error.errno === 'number' && error.errno > 0) {
    return new DatabaseError(sqliteFailure(error.errno), `SQLITE_${error.errno}`);
  }
  const code = typeof error.code === 'string' ? error.code : undefined;
  return new DatabaseError(postgresFailure(code), code, constraint);
}

function sqliteFailure(errno: number): DatabaseFailure {
  return sqliteUnique.includes(errno) ? 'UNIQUE' : (sqliteFamilies[errno & 0xff] ?? 'REFUSED');
}

/** A connection that is lost has a code of the operating system (EPIPE is as long as an SQLSTATE), or none at all. */
function postgresFailure(code: string | undefined): DatabaseFailure {
  if (code === undefined || !/^(?=.*\d)[0-9A-Z]{5}$/.test(code)) return 'UNAVAILABLE';
  return postgresCodes[code] ?? postgresClasses[code.slice(0, 2)] ?? 'REFUSED';
}
