import type { Activity, Observer } from '../key-management/ports/observer.js';
import { DatabaseError } from './database-error.js';
import type { Database } from './database.js';

/** The same database, each transaction observed as a whole: waiting, statements, commit, and what was run again. */
export function observedDatabase(database: Database, observer: Observer): Database {
  const activity: Activity = { part: 'database', name: 'transaction' };
  return {
    reader: database.reader,
    transaction: (work) => observer.observe(activity, () => database.transaction(work), outcomeOf),
    load: () => database.load(),
    changes: database.changes,
    tellOf: (manager, changes) => database.tellOf(manager, changes),
    close: () => database.close(),
  };
}

type Method = (...given: unknown[]) => Promise<unknown>;

/** The same methods, each call observed under the method's name. */
export function observedMethods<T extends object>(methods: T, observer: Observer): T {
  const entries = Object.entries(methods).map(([name, method]) => {
    const activity: Activity = { part: 'database', name };
    const call = method as Method;
    const observed: Method = (...given) => observer.observe(activity, () => call(...given), outcomeOf);
    return [name, observed];
  });
  return Object.fromEntries(entries) as T;
}

/** The database's failure, also where it is the cause of what is shown; anything else is the work's own refusal. */
function outcomeOf(thrown: unknown): string {
  for (
    let error: unknown = thrown;
    error !== undefined;
    error = (error as { cause?: unknown } | null)?.cause
  ) {
    if (error instanceof DatabaseError) return error.failure.toLowerCase();
    if (typeof error !== 'object' || error === null) break;
  }
  return 'rejected';
}
