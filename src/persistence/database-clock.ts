import type { EntityManager } from 'typeorm';

/**
 * The database's own clock, as an SQL expression: several servers differ in their clocks and share this one. A text of
 * the same form as every other time, so many milliseconds from now; inside a transaction it goes on.
 */
export function databaseTime(manager: EntityManager, inMilliseconds = 0): string {
  const seconds = (inMilliseconds / 1000).toFixed(3);
  return manager.connection.options.type === 'postgres'
    ? `to_char((clock_timestamp() + interval '${seconds} seconds') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : `strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '${seconds} seconds')`;
}

/** Whether several servers can use the database at a time. */
export function isShared(manager: EntityManager): boolean {
  return manager.connection.options.type === 'postgres';
}
