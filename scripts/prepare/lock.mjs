import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { below } from './paths.mjs';
import { announce, Refusal } from './refusal.mjs';

const directory = below('.cache', 'preparing');
const owner = path.join(directory, 'owner');
const refreshEvery = 2_000;
const staleAfter = 30_000;
const longestWait = 30 * 60_000;

/** Runs the work while no other command of this work tree prepares: two `npm ci` at once would spoil both. */
export async function withPreparationLock(work) {
  await acquire();
  const refreshing = setInterval(refresh, refreshEvery);
  try {
    return await work();
  } finally {
    clearInterval(refreshing);
    release();
  }
}

async function acquire() {
  mkdirSync(path.dirname(directory), { recursive: true });
  const start = Date.now();
  let announced = false;
  while (!tryToAcquire()) {
    if (isStale()) breakStaleLock();
    if (!announced) announce('Waiting for another command that is preparing this work tree.');
    announced = true;
    if (Date.now() - start > longestWait) {
      throw new Refusal(`Another command has been preparing for too long. Stop it, or remove ${directory}.`);
    }
    await sleep(200);
  }
}

function tryToAcquire() {
  try {
    mkdirSync(directory);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(owner, String(process.pid));
  return true;
}

/** Only what is still ours: a command that was suspended for long may have lost the lock to another. */
function release() {
  if (existsSync(owner) && ownerProcess() === process.pid)
    rmSync(directory, { recursive: true, force: true });
}

function refresh() {
  const now = new Date();
  try {
    utimesSync(directory, now, now);
  } catch {
    // Somebody removed the directory by hand; the work goes on, and the next command takes the lock.
  }
}

/** The owner is gone, or has not refreshed for so long that its process number belongs to somebody else. */
function isStale() {
  try {
    if (Date.now() - statSync(directory).mtimeMs > staleAfter) return true;
    return !isAlive(ownerProcess());
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

const ownerProcess = () => Number(readFileSync(owner, 'utf8'));

function isAlive(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Renaming is atomic: of several that wait, one moves the stale directory away and the others find it gone. */
function breakStaleLock() {
  const aside = `${directory}.${process.pid}`;
  try {
    renameSync(directory, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  rmSync(aside, { recursive: true, force: true });
}
