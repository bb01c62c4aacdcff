import type { Logger } from '../../key-management/ports/logger.js';
import { childEnvironment } from '../process/environment.js';
import { CallCounts, type CallCount } from '../protocol/call-count.js';
import type { Job, JobName, Jobs } from '../protocol/jobs.js';
import type { MessageFromProcess, ProcessSettings, StartFault } from '../protocol/messages.js';
import type { TokenProfile } from '../protocol/token-profile.js';
import { JobBoard } from './job-board.js';
import { TokenProcess, type ProcessEnd } from './token-process.js';

const startMilliseconds = 30_000;
const closeMilliseconds = 5_000;
const longestBackOffMilliseconds = 2_000;
/** Jobs in the process for each session: one in its call, one that waits there, so that no thread waits for us. */
const jobsPerSession = 2;
/** The process stops trying this long before we stop waiting, so that it is killed for a hung call alone. */
const marginMilliseconds = 300;

/** How the child process is started. */
export interface HsmProcessOptions {
  readonly settings: Omit<ProcessSettings, 'profile'>;
  readonly softHsmConfigurationFile: string | undefined;
  readonly jobTimeoutMilliseconds: number;
}

/** How the work goes, since the start. */
export interface HsmStatistics {
  /** The child that lives now; undefined between two lives. */
  readonly processId: number | undefined;
  /** Processes started; all but the first are recoveries. */
  readonly processes: number;
  readonly jobsDone: number;
  readonly jobsFailed: number;
  /** Calls to the PKCS#11 library. */
  readonly calls: readonly CallCount[];
}

/**
 * Keeps one child process alive, hands it jobs, kills it when a call hangs, and starts another after a crash. Jobs
 * outlive the process: each may be done again by the next one.
 */
export class HsmProcess {
  readonly #counts = { processes: 0, jobsDone: 0, jobsFailed: 0 };
  readonly #calls = new CallCounts();
  readonly #options: HsmProcessOptions;
  readonly #logger: Logger;
  readonly #board = new JobBoard();
  readonly #late = new Map<number, NodeJS.Timeout>();
  #process: TokenProcess | undefined;
  #profile: TokenProfile | undefined;
  #isReady = false;
  #isClosing = false;
  #stoppedFor: StartFault | undefined;
  #failedStarts = 0;
  #restart: NodeJS.Timeout | undefined;
  #tooSlow: NodeJS.Timeout | undefined;
  #onFirstStart: ((outcome: TokenProfile | StartFault) => void) | undefined;

  constructor(options: HsmProcessOptions, logger: Logger) {
    this.#options = options;
    this.#logger = logger;
  }

  /** The first start: what the token can do, or what is wrong with the settings; nothing is left running then. */
  async start(): Promise<TokenProfile | StartFault> {
    const outcome = await new Promise<TokenProfile | StartFault>((resolve) => {
      this.#onFirstStart = resolve;
      this.#startProcess();
    });
    this.#onFirstStart = undefined;
    if ('variable' in outcome) await this.#abandon();
    return outcome;
  }

  /** Has a job done. @throws JobError at the limit at the latest */
  async run<N extends JobName>(
    name: N,
    request: Jobs[N]['request'],
    limitMilliseconds = this.#options.jobTimeoutMilliseconds,
  ): Promise<Jobs[N]['result']> {
    const posted = this.#board.post({ name, request } as Job, limitMilliseconds);
    if (this.#isClosing) this.#board.failAll({ kind: 'away', problem: '', detail: 'closed' });
    if (this.#stoppedFor !== undefined) this.#failAllForStop(this.#stoppedFor);
    this.#dispatch();
    try {
      const result = await posted;
      this.#counts.jobsDone += 1;
      return result;
    } catch (error) {
      this.#counts.jobsFailed += 1;
      throw error;
    }
  }

  /** The counts now. */
  get statistics(): HsmStatistics {
    return { processId: this.#process?.pid, ...this.#counts, calls: this.#calls.sums };
  }

  /** Lets all jobs end, has the library finalised and the process ended. */
  async close(): Promise<void> {
    await this.#board.empty();
    this.#isClosing = true;
    clearTimeout(this.#restart);
    const child = this.#process;
    if (child === undefined) return;
    const kill = setTimeout(() => {
      child.kill();
    }, closeMilliseconds);
    child.send({ kind: 'close' });
    await child.ended;
    clearTimeout(kill);
  }

  async #abandon(): Promise<void> {
    this.#isClosing = true;
    clearTimeout(this.#restart);
    this.#process?.kill();
    await this.#process?.ended;
  }

  #startProcess(): void {
    this.#counts.processes += 1;
    const environment = childEnvironment(this.#options.softHsmConfigurationFile);
    const child = new TokenProcess(environment, (message) => {
      if (this.#process === child) this.#receive(child, message);
    });
    this.#process = child;
    this.#tooSlow = setTimeout(() => {
      child.kill();
    }, startMilliseconds);
    void child.ended.then((end) => {
      this.#afterEnd(end);
    });
    child.send({ kind: 'start', settings: { ...this.#options.settings, profile: this.#profile } });
  }

  #receive(child: TokenProcess, message: MessageFromProcess): void {
    switch (message.kind) {
      case 'ready':
        clearTimeout(this.#tooSlow);
        this.#profile = message.profile;
        this.#isReady = true;
        this.#onFirstStart?.(message.profile);
        break;
      case 'unfit':
        this.#unfit(child, message.fault);
        break;
      case 'retiring':
        this.#isReady = false;
        this.#logger.warn({ reason: message.reason }, 'the HSM process ends after its calls in flight');
        break;
      case 'ended':
        for (const call of message.calls) this.#calls.add(call);
        clearTimeout(this.#late.get(message.id));
        this.#late.delete(message.id);
        this.#stopWhereThePinIsRefused(message);
        if (message.outcome.kind === 'done') this.#failedStarts = 0;
        this.#board.settle(message.id, message.outcome);
        break;
    }
    this.#dispatch();
  }

  #dispatch(): void {
    while (this.#isReady) {
      const next = this.#board.dispatch(this.#options.settings.sessions * jobsPerSession);
      if (next === undefined) return;
      const { limitMilliseconds } = next;
      const child = this.#process;
      const killing = setTimeout(() => {
        this.#logger.error({ job: next.job.name }, 'a call to the HSM hangs; its process is killed');
        child?.kill();
      }, this.#options.jobTimeoutMilliseconds);
      this.#late.set(next.id, killing);
      const inside = Math.max(limitMilliseconds / 2, limitMilliseconds - marginMilliseconds);
      child?.send({ kind: 'job', ...next, limitMilliseconds: inside });
    }
  }

  #unfit(child: TokenProcess, fault: StartFault): void {
    this.#isReady = false;
    if (fault.final) this.#stop(fault);
    else this.#logger.warn({ variable: fault.variable, problem: fault.problem }, 'the HSM does not start');
    this.#onFirstStart?.(fault);
    child.kill();
  }

  #stopWhereThePinIsRefused({ outcome }: Extract<MessageFromProcess, { kind: 'ended' }>): void {
    if (outcome.kind !== 'failed' || outcome.failure.kind !== 'pin') return;
    const { problem, detail } = outcome.failure;
    this.#stop({ variable: 'PKCS11_PIN', problem: `${problem} (${detail})`, remedy: '', final: true });
  }

  /** No process is started any more: another try of a wrong PIN could lock or erase the token. */
  #stop(fault: StartFault): void {
    this.#stoppedFor = fault;
    this.#logger.error({ variable: fault.variable, problem: fault.problem }, 'the HSM is not tried again');
    this.#failAllForStop(fault);
  }

  #failAllForStop(fault: StartFault): void {
    this.#board.failAll({ kind: 'refused', problem: fault.problem, detail: fault.variable });
  }

  #afterEnd(end: ProcessEnd): void {
    const wasReady = this.#isReady;
    this.#isReady = false;
    this.#process = undefined;
    clearTimeout(this.#tooSlow);
    for (const timer of this.#late.values()) clearTimeout(timer);
    this.#late.clear();
    this.#onFirstStart?.(crashedAtStart(end));
    this.#board.putAllBack();
    if (this.#isClosing || this.#stoppedFor !== undefined) return;
    const wait =
      this.#failedStarts === 0 ? 0 : Math.min(100 * 2 ** this.#failedStarts, longestBackOffMilliseconds);
    this.#failedStarts += 1;
    this.#logger.warn(
      { ...end, wasReady, waitMilliseconds: wait },
      'the HSM process ended; starting another',
    );
    this.#restart = setTimeout(() => {
      this.#startProcess();
    }, wait);
  }
}

function crashedAtStart({ code, signal }: ProcessEnd): StartFault {
  const how = signal ?? `exit code ${String(code)}`;
  return {
    variable: 'PKCS11_MODULE',
    problem: `The PKCS#11 library ended its process at start, or took longer than 30 seconds (${how}).`,
    remedy: 'Check that the library is meant for this machine, and that the HSM answers its own tools.',
    final: false,
  };
}
