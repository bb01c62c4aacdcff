import type { Backups } from '../backup/backups.js';
import type { Comparisons } from '../comparison/comparisons.js';
import type { OrgConnections } from '../org-connections.js';
import type { Clock } from '../ports/clock.js';
import type { Hsm } from '../ports/hsm.js';
import type { Logger } from '../ports/logger.js';
import type { Store } from '../ports/store.js';
import type { OperationJournal } from './journal.js';
import type { Leases } from './leases.js';
import type { Steps } from './steps.js';
import type { WorkLeft } from './work-left/work-left.js';

/** What the steps of a key operation are made of. */
export interface KeyOperationDependencies {
  readonly store: Store;
  readonly hsm: Hsm;
  readonly connections: OrgConnections;
  readonly comparisons: Comparisons;
  readonly backups: Backups;
  readonly journal: OperationJournal;
  readonly leases: Leases;
  readonly steps: Steps;
  readonly workLeft: WorkLeft;
  readonly clock: Clock;
  readonly logger: Logger;
}
