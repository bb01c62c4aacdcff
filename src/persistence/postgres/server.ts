import type { DataSource } from 'typeorm';
import { DatabaseError } from '../database-error.js';
import { DatabaseStartError } from '../database-start-error.js';
import { databaseFailure } from '../failures.js';

/** The eldest release of PostgreSQL that its makers still mend. */
const eldestVersion = 140_000;

interface Server {
  readonly version: number;
  readonly encoding: string;
  readonly commit: string;
}

/** Refuses, with DatabaseStartError, a server on which texts or commits would not be what they are here. */
export async function requireServer(dataSource: DataSource): Promise<void> {
  const [server] = await dataSource.query<[Server]>(
    `SELECT current_setting('server_version_num')::integer AS "version",
      current_setting('server_encoding') AS "encoding",
      current_setting('synchronous_commit') AS "commit"`,
  );
  if (server.version < eldestVersion) throw unfit('The server is older than PostgreSQL 14.', 'Upgrade it.');
  if (server.encoding !== 'UTF8') {
    throw unfit('The encoding of the database is not UTF8.', "Create it with ENCODING 'UTF8'.");
  }
  if (server.commit === 'off') {
    throw unfit('synchronous_commit is off: a crash would lose what was acknowledged.', 'Set it to on.');
  }
}

/** The start error for whatever went wrong while connecting; others come back as they are. */
export function cannotConnect(error: unknown): unknown {
  if (error instanceof DatabaseStartError) return error;
  const failure = databaseFailure(error);
  if (!(failure instanceof DatabaseError)) return failure;
  return unfit(
    `PostgreSQL cannot be used (${failure.code ?? 'no code'}).`,
    remedies[failure.code ?? ''] ?? 'Check host, port, user, password and name of the database.',
  );
}

const remedies: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Start the server, or correct host and port.',
  ENOTFOUND: 'Correct the name of the host.',
  '28P01': 'Correct user and password.',
  '3D000': 'Create the database, or correct its name.',
  '55P03': 'Another server has been migrating the database for minutes: wait until it has ended.',
};

function unfit(problem: string, remedy: string): DatabaseStartError {
  return new DatabaseStartError({ problem, remedy });
}
