import { Worker } from 'node:worker_threads';
import type { Job } from '../protocol/jobs.js';
import type { StartFault } from '../protocol/messages.js';
import type { TokenProfile } from '../protocol/token-profile.js';
import { SharedState } from './shared-state.js';
import type { MessageFromThread, MessageToThread, ThreadJob, ThreadSettings } from './thread-messages.js';

/** A job that waits for a thread. */
export type WaitingJob = Omit<ThreadJob, 'handle'>;

/** What the threads tell their process. */
export interface ThreadEvents {
  readonly ready: (profile: TokenProfile) => void;
  readonly unfit: (fault: StartFault) => void;
  readonly ended: (message: Extract<MessageFromThread, { kind: 'ended' }>) => void;
}

/** The session threads of this process, and the jobs that wait for one of them. */
export class SessionThreads {
  readonly #settings: Omit<ThreadSettings, 'memory'>;
  readonly #events: ThreadEvents;
  readonly #shared = new SharedState();
  readonly #idle: Worker[] = [];
  readonly #waiting: WaitingJob[] = [];
  readonly #handles = new Map<string, string>();
  #loginsOfHandles = 0;
  #threads = 0;

  constructor(settings: Omit<ThreadSettings, 'memory'>, events: ThreadEvents) {
    this.#settings = settings;
    this.#events = events;
  }

  /** The first thread logs in alone: a wrong PIN is tried by one, once. The others follow when it is in. */
  start(): void {
    this.#startThread(this.#settings.profile);
  }

  /** Puts a job in the queue; a question whether the token is there goes first. */
  enqueue(job: WaitingJob): void {
    if (job.job.name === 'probe') this.#waiting.unshift(job);
    else this.#waiting.push(job);
    this.#assign();
  }

  /** Takes no more jobs; those that wait are given back. Threads that wait to try again give up. */
  retire(): WaitingJob[] {
    this.#shared.retire();
    return this.#waiting.splice(0);
  }

  /** Whether no thread is in a call. */
  get isIdle(): boolean {
    return this.#idle.length === this.#threads;
  }

  /** Closes all sessions, then finalises the library; only while idle, for C_Finalize under a call crashes. */
  async finalise(): Promise<void> {
    const [last, ...others] = this.#idle.splice(0);
    await Promise.all(others.map((thread) => tell(thread, { kind: 'endSession' })));
    if (last !== undefined) await tell(last, { kind: 'finalise' });
  }

  #startThread(profile: TokenProfile | undefined): void {
    const { memory } = this.#shared;
    const workerData: ThreadSettings = { ...this.#settings, profile, memory };
    const thread = new Worker(new URL('./session-thread.js', import.meta.url), {
      workerData,
      env: process.env,
    });
    this.#threads += 1;
    thread.on('message', (message: MessageFromThread) => {
      this.#receive(thread, message);
    });
    // A thread ends by an error of ours alone; what the others hold then is settled by a new process.
    thread.on('error', () => process.kill(process.pid, 'SIGKILL'));
  }

  #receive(thread: Worker, message: MessageFromThread): void {
    if (message.kind === 'unfit') this.#events.unfit(message.fault);
    if (message.kind === 'unfit' || message.kind === 'idle') return;
    this.#idle.push(thread);
    if (message.kind === 'ready' && this.#threads === 1) {
      for (let more = 1; more < this.#settings.sessions; more += 1) this.#startThread(message.profile);
      this.#events.ready(message.profile);
    }
    if (message.kind === 'ended') {
      this.#remember(message.handles);
      this.#events.ended(message);
    }
    this.#assign();
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#idle.shift();
      if (thread === undefined) return;
      const job = this.#waiting.shift();
      if (job === undefined) return;
      tellWithoutAnswer(thread, { kind: 'job', job: { ...job, handle: this.#handleFor(job.job) } });
    }
  }

  /** No handle outlives the login that it was seen under. */
  #remember(handles: Iterable<readonly [string, string]>): void {
    if (this.#shared.logins !== this.#loginsOfHandles) this.#handles.clear();
    this.#loginsOfHandles = this.#shared.logins;
    for (const [operationId, handle] of handles) this.#handles.set(operationId, handle);
  }

  #handleFor(job: Job): string | undefined {
    if (!('operationId' in job.request) || this.#shared.logins !== this.#loginsOfHandles) return undefined;
    const { operationId } = job.request;
    const handle = this.#handles.get(operationId);
    if (job.name === 'destroyTenantSecret') this.#handles.delete(operationId);
    return handle;
  }
}

function tellWithoutAnswer(thread: Worker, message: MessageToThread): void {
  thread.postMessage(message);
}

async function tell(thread: Worker, message: MessageToThread): Promise<void> {
  const answered = new Promise<void>((resolve) => {
    thread.once('message', () => {
      resolve();
    });
  });
  thread.postMessage(message);
  await answered;
}
