import type { PrivateKeys } from './certificates/private-keys.js';
import type { RealClock, SimulatedClock } from './clock.js';
import type { FaultPlan } from './faults/fault-plan.js';
import type { Ledger } from './ledger.js';
import type { Org } from './org/org.js';
import type { QueryLocators } from './rest/query-locators.js';
import type { ExportSeal } from './tenant-secrets/export-seal.js';

/** The parts of a running simulator, which its doors share. */
export interface Simulation {
  /** As `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly org: Org;
  readonly clock: SimulatedClock;
  readonly realClock: RealClock;
  readonly keys: PrivateKeys;
  readonly seal: ExportSeal;
  readonly locators: QueryLocators;
  readonly faults: FaultPlan;
  readonly ledger: Ledger;
}
