import type { StepName } from '../../src/key-management/operations/steps.js';
import type { BrokenBuild } from './broken-builds.js';

/** A step of an operation, the n-th time that it is reached. */
export interface StepOccurrence {
  readonly step: StepName;
  readonly occurrence: number;
}

/** What a server of a run is told when it begins; everything else is in its environment, as for any server. */
export interface ServerPlan {
  /** Where it kills itself. */
  readonly killAtStep?: StepOccurrence | undefined;
  /** Where it suspends itself, until somebody wakes it. */
  readonly sleepAtStep?: StepOccurrence | undefined;
  /** A file that says how many milliseconds its clock is ahead of the machine's, whenever it looks at the time. */
  readonly clockFile: string;
  /** By which name it holds leases, so that the program can tell whose are over. */
  readonly serverId: string;
  /** What is wrong with it on purpose. */
  readonly broken?: BrokenBuild | undefined;
}

/** What the program sends to a server process, which has loaded everything and waits for it. */
export interface BeginMessage {
  readonly environment: Readonly<Record<string, string>>;
  readonly plan: ServerPlan;
}

/** What a server process sends back. */
export type ServerMessage =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** What a server writes right before it kills itself, followed by the step. */
export const lastWords = 'chaos: killed at ';
/** What it writes right before it suspends itself. */
export const sleepyWords = 'chaos: asleep at ';
