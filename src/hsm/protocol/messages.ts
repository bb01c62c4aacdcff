import type { CallCount } from './call-count.js';
import type { Job, JobResult } from './jobs.js';
import type { TokenProfile } from './token-profile.js';

/** What the child process is told once, in its first message and nowhere else: it holds the PIN. */
export interface ProcessSettings {
  readonly modulePath: string;
  readonly tokenLabel: string;
  readonly pin: string | undefined;
  /** Read by the child at each start; wins over `pin`. */
  readonly pinFile: string | undefined;
  readonly sessions: number;
  readonly oaepHash: 'auto' | 'sha512' | 'sha1';
  readonly softwareWrapping: 'refuse' | 'allow';
  readonly keyWrapSha1: 'refuse' | 'allow';
  /** What an earlier process found out; nothing is tried again then. */
  readonly profile: TokenProfile | undefined;
}

/** A setting that keeps the token from being used. */
export interface StartFault {
  readonly variable: string;
  readonly problem: string;
  readonly remedy: string;
  /** Whether another try could do harm (a PIN counts its tries) or cannot help. */
  readonly final: boolean;
}

/** Why a job did not succeed. */
export interface JobFailure {
  /**
   * `away`: the token did not answer in time. `pin`: it refuses the PIN. `refused`: it answered, and would again.
   * `defect`: ours.
   */
  readonly kind: 'away' | 'pin' | 'refused' | 'defect';
  /** What was refused, in words that may be shown; empty for the others. */
  readonly problem: string;
  /** As `CKR_DEVICE_REMOVED in C_WrapKey`, for the log. */
  readonly detail: string;
}

/** How a job ended in the child. */
export type JobOutcome =
  | { readonly kind: 'done'; readonly result: JobResult }
  | { readonly kind: 'failed'; readonly failure: JobFailure }
  /** Nothing is decided: the next process is to do it. */
  | { readonly kind: 'again' };

/** From the server to the child process. */
export type MessageToProcess =
  | { readonly kind: 'start'; readonly settings: ProcessSettings }
  | {
      readonly kind: 'job';
      readonly id: number;
      readonly job: Job;
      /** From receipt on. */
      readonly limitMilliseconds: number;
      /** Whether an earlier process may have begun it. */
      readonly again: boolean;
    }
  | { readonly kind: 'close' };

/** From the child process to the server. */
export type MessageFromProcess =
  | { readonly kind: 'ready'; readonly profile: TokenProfile }
  | { readonly kind: 'unfit'; readonly fault: StartFault }
  | {
      readonly kind: 'ended';
      readonly id: number;
      readonly outcome: JobOutcome;
      /** Calls to the library since the last message of the job's thread. */
      readonly calls: readonly CallCount[];
    }
  /** The process takes no more jobs and ends after the calls in flight. */
  | { readonly kind: 'retiring'; readonly reason: string };
