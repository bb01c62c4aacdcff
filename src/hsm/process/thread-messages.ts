import type { CallCount } from '../protocol/call-count.js';
import type { Job } from '../protocol/jobs.js';
import type { JobOutcome, ProcessSettings, StartFault } from '../protocol/messages.js';
import type { TokenProfile } from '../protocol/token-profile.js';

/** What a session thread is born with; the PIN was read already. */
export interface ThreadSettings extends Omit<ProcessSettings, 'pinFile' | 'pin'> {
  readonly pin: string;
  readonly memory: SharedArrayBuffer;
}

/** Handles of tenant secrets by operation, base64: whichever thread meets one, the others may use it. */
export type SecretHandles = readonly (readonly [operationId: string, handle: string])[];

/** A job for one thread. */
export interface ThreadJob {
  readonly id: number;
  readonly job: Job;
  /** On the clock of the process's `performance.timeOrigin + performance.now()`. */
  readonly deadline: number;
  readonly again: boolean;
  /** Where the operation's object was seen last, base64. */
  readonly handle: string | undefined;
}

/** From the process's main thread to a session thread. */
export type MessageToThread =
  | { readonly kind: 'job'; readonly job: ThreadJob }
  | { readonly kind: 'endSession' }
  | { readonly kind: 'finalise' };

/** From a session thread to the main thread of its process. */
export type MessageFromThread =
  | { readonly kind: 'ready'; readonly profile: TokenProfile }
  | { readonly kind: 'unfit'; readonly fault: StartFault }
  | {
      readonly kind: 'ended';
      readonly id: number;
      readonly outcome: JobOutcome;
      readonly handles: SecretHandles;
      /** To the library, since the last message. */
      readonly calls: readonly CallCount[];
      /** Why this process should end, if it should. */
      readonly retire: string | undefined;
    }
  | { readonly kind: 'idle' };
