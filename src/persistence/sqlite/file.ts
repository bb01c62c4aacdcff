import { mkdir, realpath } from 'node:fs/promises';
import nodePath from 'node:path';
import { DatabaseError } from '../database-error.js';
import { DatabaseStartError } from '../database-start-error.js';
import { databaseFailure } from '../failures.js';
import { makePrivateFile } from './private-file.js';

/**
 * Makes the file and its folder where they are missing, for their owner alone. Returns the file's real path, so that
 * two names of one file have one lock.
 */
export async function prepareFile(path: string): Promise<string> {
  try {
    await mkdir(nodePath.dirname(path), { recursive: true, mode: 0o700 });
    makePrivateFile(path);
    return await realpath(path);
  } catch (error) {
    throw unusable((error as NodeJS.ErrnoException).code);
  }
}

/** The start error for whatever went wrong while the file was opened; others come back as they are. */
export function cannotOpen(error: unknown): unknown {
  // sqlite3's own error at opening is no TypeORM error, and has the lower byte of the code alone.
  if ((error as { errno?: unknown }).errno === notADatabase) return strangeFile();
  const failure = databaseFailure(error);
  if (!(failure instanceof DatabaseError)) return failure;
  return failure.code === `SQLITE_${notADatabase}` ? strangeFile() : unusable(failure.code);
}

const notADatabase = 26;

function strangeFile(): DatabaseStartError {
  return new DatabaseStartError({
    problem: 'The file is no SQLite database.',
    remedy: 'Name another file; one that does not exist is made.',
  });
}

function unusable(code: string | undefined): DatabaseStartError {
  return new DatabaseStartError({
    problem: `The SQLite file cannot be opened (${code ?? 'no code'}).`,
    remedy: 'The file and its folder must be writable for the user that the server runs as.',
  });
}
