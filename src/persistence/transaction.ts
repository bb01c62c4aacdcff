import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager, QueryRunner } from 'typeorm';
import { DatabaseError } from './database-error.js';
import { databaseFailure, isFailure } from './failures.js';

/** Statements of one transaction; no HSM, no HTTP: it may be run again. */
export type Work<T> = (manager: EntityManager) => Promise<T>;

/** Enough for dozens of writers on one row; the measured worst with eight was twelve. */
const mostAttempts = 50;
const longestPauseMilliseconds = 100;

/**
 * Runs an attempt again, after a random pause, where other transactions were in the way.
 *
 * @throws DatabaseError with CONFLICT once the attempts are used up
 */
export async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isFailure(error, 'CONFLICT') || count === mostAttempts) throw error;
    }
    await sleep(Math.random() * Math.min(longestPauseMilliseconds, 5 * 2 ** count));
  }
}

/**
 * One attempt at a transaction on this runner: commits, or rolls back and rejects, with the work's own error or with a
 * DatabaseError.
 */
export async function attemptTransaction<T>(
  runner: QueryRunner,
  isolation: 'SERIALIZABLE' | undefined,
  work: Work<T>,
): Promise<T> {
  try {
    await begin(runner, isolation);
    const result = await work(runner.manager);
    await commit(runner);
    return result;
  } catch (error) {
    await rollBack(runner);
    throw error;
  }
}

async function begin(runner: QueryRunner, isolation: 'SERIALIZABLE' | undefined): Promise<void> {
  try {
    await runner.startTransaction(isolation);
  } catch (error) {
    throw databaseFailure(error);
  }
}

/** Answers that say for certain that nothing was committed. */
const definite = ['UNIQUE', 'CONSTRAINT', 'CONFLICT', 'FULL', 'READ_ONLY', 'REFUSED'] as const;

async function commit(runner: QueryRunner): Promise<void> {
  try {
    await runner.commitTransaction();
  } catch (error) {
    const failure = databaseFailure(error);
    if (isFailure(failure, ...definite)) throw failure;
    throw new DatabaseError('OUTCOME_UNKNOWN', isFailure(failure, 'UNAVAILABLE') ? failure.code : undefined);
  }
}

/** What is wrong is told by the error that led here; a connection that cannot even roll back is not used again. */
async function rollBack(runner: QueryRunner): Promise<void> {
  if (!runner.isTransactionActive) return;
  try {
    await runner.rollbackTransaction();
  } catch {
    // SQLite has rolled back by itself where the disk was full; a lost connection rolls back at the server.
  }
}
