import pg from 'pg';
import { connectionTimeoutMilliseconds } from '../data-source.js';

/** Any number that nobody else uses in this database. */
const lockNumber = 7_236_402_118;

/**
 * Does the work while no other server does it. The lock belongs to a connection of its own: one from the pool would go
 * back with the lock still held.
 */
export async function withMigrationLock(url: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectionTimeoutMilliseconds,
    keepAlive: true,
  });
  // Without a listener a connection that is lost ends the process; a query that it was needed for rejects anyway.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SET lock_timeout = '5min'`);
    await client.query('SELECT pg_advisory_lock($1)', [lockNumber]);
    await work();
  } finally {
    // The lock goes with the connection.
    await client.end();
  }
}
