import { openSync, readSync, writeSync } from 'node:fs';
import { pino } from 'pino';
import { startServer, type Rewiring } from '../../src/composition.js';
import type { StepObserver } from '../../src/key-management/operations/steps.js';
import { readSettings } from '../../src/settings/settings.js';
import { describeFaults, settingFaultOf } from '../../src/start-faults.js';
import { breakBuild } from './broken-builds.js';
import {
  lastWords,
  sleepyWords,
  type BeginMessage,
  type ServerMessage,
  type ServerPlan,
  type StepOccurrence,
} from './plan.js';

/** So that a run need not wait long, and so that background work gets in the way of calls often. */
const settleEveryMilliseconds = 250;

/**
 * The server of a run: the very parts of the product, put together by the product's own composition, and rewired: an
 * observer that kills or suspends the process at a step, a clock that can be ahead, the server's own id, more frequent
 * background work, and what is broken on purpose. No environment variable of the product can do any of it.
 */
async function begin({ environment, plan }: BeginMessage): Promise<void> {
  const settings = readSettings(environment);
  if (Array.isArray(settings)) {
    tell({ kind: 'refused', reason: describeFaults(settings) });
    return;
  }
  const logger = pino({ level: settings.logLevel });
  try {
    const server = await startServer(settings, logger, rewiring(plan));
    process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
    tell({ kind: 'listening', url: server.url });
  } catch (error) {
    const fault = settingFaultOf(error);
    tell({ kind: 'refused', reason: fault === undefined ? String(error) : describeFaults([fault]) });
  }
}

function rewiring({ killAtStep, sleepAtStep, clockFile, serverId, broken }: ServerPlan): Rewiring {
  return ({ options, dependencies: usual }) => {
    const ahead = numberIn(clockFile);
    const clock = { now: () => new Date(usual.clock.now().getTime() + ahead()) };
    const isLast = reaches(killAtStep);
    const isSleepy = reaches(sleepAtStep);
    const observer: StepObserver = {
      onStep: (step) => {
        if (isLast(step)) signalSelf('SIGKILL', lastWords + step);
        if (isSleepy(step)) signalSelf('SIGSTOP', sleepyWords + step);
      },
    };
    const randomness = { ...usual.randomness, ulid: firstThen(serverId, () => usual.randomness.ulid()) };
    return {
      options: { ...options, settleEveryMilliseconds },
      dependencies: breakBuild(broken, { ...usual, clock, randomness, observer }),
    };
  };
}

/** The first id that the domain asks for is the server's own. */
function firstThen(first: string, next: () => string): () => string {
  let isFirst = true;
  return () => {
    if (!isFirst) return next();
    isFirst = false;
    return first;
  };
}

/** Read at each call: a process that was suspended must see a clock that went on before it does anything else. */
function numberIn(file: string): () => number {
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.alloc(16);
  return () => Number(buffer.toString('latin1', 0, readSync(descriptor, buffer, 0, buffer.length, 0)));
}

/** True once: the n-th time that it is asked about the step. */
function reaches(at: StepOccurrence | undefined): (step: string) => boolean {
  let reached = 0;
  return (step) => {
    if (step !== at?.step) return false;
    reached += 1;
    return reached === at.occurrence;
  };
}

/** The words are written by a call that waits; after the signal nothing of this process happens. */
function signalSelf(signal: NodeJS.Signals, words: string): void {
  writeSync(1, `${words}\n`);
  process.kill(process.pid, signal);
}

function tell(message: ServerMessage): void {
  process.send?.(message);
}

process.once('message', (message) => void begin(message as BeginMessage));
// The program that started it is gone: so is whoever would stop it.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
tell({ kind: 'loaded' });
