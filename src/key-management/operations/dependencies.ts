import type { Comparisons } from '../comparison.js';
import type { OrgConnections } from '../org-connections.js';
import type { Clock } from '../ports/clock.js';
import type { Hsm } from '../ports/hsm.js';
import type { Logger } from '../ports/logger.js';
import type { Store } from '../ports/store.js';
import type { OperationJournal } from './journal.js';
import type { WorkInToken } from './work-in-token.js';

/** What the steps of a key operation are made of. */
export interface KeyOperationDependencies {
  readonly store: Store;
  readonly hsm: Hsm;
  readonly connections: OrgConnections;
  readonly comparisons: Comparisons;
  readonly journal: OperationJournal;
  readonly workInToken: WorkInToken;
  readonly clock: Clock;
  readonly logger: Logger;
}
