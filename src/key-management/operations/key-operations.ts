import { Backups } from '../backup/backups.js';
import { Comparisons } from '../comparison/comparisons.js';
import type { ServerId } from '../identifiers.js';
import { OrgConnections } from '../org-connections.js';
import type { Clock, Randomness, Stopwatch } from '../ports/clock.js';
import type { Hsm } from '../ports/hsm.js';
import type { Logger } from '../ports/logger.js';
import type { Salesforce } from '../ports/salesforce.js';
import type { Store } from '../ports/store.js';
import { GenerateOperation } from './generate/generate.js';
import { OperationJournal } from './journal.js';
import { Leases } from './leases.js';
import { OperationRunner } from './runner.js';
import { Settlement } from './settlement.js';
import { Destroy } from './status-change/destroy.js';
import { Restore } from './status-change/restore.js';
import { StatusChangeOperation } from './status-change/status-change.js';
import { Steps, type StepObserver } from './steps.js';
import { BackupWork } from './work-left/backup-work.js';
import { TokenWork } from './work-left/token-work.js';
import { WorkLeft } from './work-left/work-left.js';

/** What key operations are connected to. */
export interface KeyOperationsDependencies {
  readonly store: Store;
  readonly hsm: Hsm;
  readonly salesforce: Salesforce;
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
  readonly randomness: Randomness;
  readonly logger: Logger;
  readonly holder: ServerId;
  readonly observer?: StepObserver | undefined;
}

/** The key operations of one server, and all that begins, resumes and finishes them. */
export interface KeyOperations {
  readonly connections: OrgConnections;
  readonly comparisons: Comparisons;
  readonly backups: Backups;
  readonly journal: OperationJournal;
  readonly runner: OperationRunner;
  readonly workLeft: WorkLeft;
  readonly settlement: Settlement;
  readonly generate: GenerateOperation;
  readonly destroy: StatusChangeOperation;
  readonly restore: StatusChangeOperation;
}

/** Puts them together. `waitMilliseconds`: how long a caller waits for an operation. */
export function createKeyOperations(
  given: KeyOperationsDependencies,
  waitMilliseconds: number,
): KeyOperations {
  const { store, hsm, salesforce, clock, randomness, observer } = given;
  const steps = new Steps(observer);
  const leases = new Leases({ ...given, steps });
  const base = {
    ...given,
    steps,
    leases,
    connections: new OrgConnections(salesforce, hsm),
    comparisons: new Comparisons(store, clock, randomness),
    backups: new Backups({ store, hsm, clock, steps }),
    journal: new OperationJournal({ store, clock, leases, steps }),
    runner: new OperationRunner(waitMilliseconds, leases, store.read),
  };
  const workLeft = new WorkLeft({
    ...base,
    tokenWork: new TokenWork(base),
    backupWork: new BackupWork(base),
  });
  const parts = { ...base, workLeft };
  const generate = new GenerateOperation(parts);
  const destroy = new StatusChangeOperation(parts, new Destroy(parts));
  const restore = new StatusChangeOperation(parts, new Restore(parts));
  const settlement = new Settlement({ ...parts, generate, destroy, restore });
  return { ...parts, settlement, generate, destroy, restore };
}
