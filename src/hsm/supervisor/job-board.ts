import type { Job, JobResult } from '../protocol/jobs.js';
import type { JobFailure, JobOutcome } from '../protocol/messages.js';

/** How often a job is handed to a new process before it is thought to be what ends them. */
const mostTries = 5;

/** A job did not succeed; the particulars are for the log. */
export class JobError extends Error {
  override readonly name = 'JobError';
  readonly failure: JobFailure;

  constructor(failure: JobFailure) {
    super(failure.detail);
    this.failure = failure;
  }
}

interface PostedJob {
  readonly id: number;
  readonly job: Job;
  readonly limitMilliseconds: number;
  readonly deadline: number;
  readonly resolve: (result: JobResult) => void;
  readonly reject: (error: JobError) => void;
  readonly expiry: NodeJS.Timeout;
  tries: number;
}

/** What is to be sent to the process. */
export interface DispatchedJob {
  readonly id: number;
  readonly job: Job;
  readonly limitMilliseconds: number;
  /** Whether an earlier process may have begun it. */
  readonly again: boolean;
}

/**
 * The jobs that are waiting and those that a process has. Every job is settled by its own deadline, whatever becomes
 * of the process.
 */
export class JobBoard {
  readonly #waiting: PostedJob[] = [];
  readonly #dispatched = new Map<number, PostedJob>();
  #lastId = 0;
  #onEmpty: (() => void)[] = [];

  /** Puts up a job; rejects with JobError at the deadline at the latest. */
  post(job: Job, limitMilliseconds: number): Promise<JobResult> {
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      const id = this.#lastId;
      const expiry = setTimeout(() => {
        this.#expire(id);
      }, limitMilliseconds);
      const deadline = performance.now() + limitMilliseconds;
      const posted = { id, job, limitMilliseconds, deadline, resolve, reject, expiry, tries: 0 };
      if (job.name === 'probe') this.#waiting.unshift(posted);
      else this.#waiting.push(posted);
    });
  }

  /** Takes the next job for a process that has fewer than `window`; undefined where there is none to take. */
  dispatch(window: number): DispatchedJob | undefined {
    if (this.#dispatched.size >= window) return undefined;
    const next = this.#waiting.shift();
    if (next === undefined) return undefined;
    this.#dispatched.set(next.id, next);
    next.tries += 1;
    const limitMilliseconds = Math.max(1, next.deadline - performance.now());
    return { id: next.id, job: next.job, limitMilliseconds, again: next.tries > 1 };
  }

  /** Takes note of what the process answered; whether it was an answer that is still waited for. */
  settle(id: number, outcome: JobOutcome): void {
    const job = this.#dispatched.get(id);
    if (job === undefined) return;
    if (outcome.kind === 'again') {
      this.#putBack(job);
      return;
    }
    this.#remove(job);
    if (outcome.kind === 'done') job.resolve(outcome.result);
    else job.reject(new JobError(outcome.failure));
  }

  /** The process is gone: what it had is done by the next one. */
  putAllBack(): void {
    for (const job of [...this.#dispatched.values()].reverse()) this.#putBack(job);
  }

  /** Settles every job as failed. */
  failAll(failure: JobFailure): void {
    for (const job of [...this.#waiting, ...this.#dispatched.values()]) {
      this.#remove(job);
      job.reject(new JobError(failure));
    }
  }

  /** Resolves when no job is left. */
  async empty(): Promise<void> {
    if (this.#isEmpty) return;
    await new Promise<void>((resolve) => {
      this.#onEmpty.push(resolve);
    });
  }

  /** Whether any job waits for a process. */
  get hasWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  get #isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#dispatched.size === 0;
  }

  /** A job in the process stays on the board until the process answers or ends: it takes up a thread there. */
  #expire(id: number): void {
    const waiting = this.#waiting.find((job) => job.id === id);
    const job = waiting ?? this.#dispatched.get(id);
    if (job === undefined) return;
    if (waiting !== undefined) this.#remove(waiting);
    job.reject(new JobError({ kind: 'away', problem: '', detail: 'the deadline passed' }));
  }

  #putBack(job: PostedJob): void {
    this.#dispatched.delete(job.id);
    if (performance.now() >= job.deadline || job.tries >= mostTries) {
      this.#remove(job);
      job.reject(new JobError({ kind: 'away', problem: '', detail: 'given up after several processes' }));
    } else this.#waiting.unshift(job);
  }

  #remove(job: PostedJob): void {
    clearTimeout(job.expiry);
    this.#dispatched.delete(job.id);
    const index = this.#waiting.indexOf(job);
    if (index >= 0) this.#waiting.splice(index, 1);
    if (this.#isEmpty) for (const tell of this.#onEmpty.splice(0)) tell();
  }
}
