import { setTimeout as sleep } from 'node:timers/promises';
import { ulid } from 'ulid';
import type { Journal } from '../journal.js';
import type { Life } from '../script/script.js';
import type { BrokenBuild } from '../server/broken-builds.js';
import type { Stage } from '../stage/stage.js';
import type { Violation } from '../violation.js';
import type { ServerProcess } from './server-process.js';

const mostLives = 60;
const longerThanLeaseMilliseconds = 15_000;
/** Enough for another server to take up what the sleeping one had in hand. */
const sleepMilliseconds = 1_500;

/** What keeping a server alive needs. */
export interface ServerKeeperOptions {
  readonly name: string;
  readonly stage: Stage;
  readonly journal: Journal;
  readonly lives: readonly Life[];
  readonly broken: BrokenBuild | undefined;
  /** Whether the leases of a killed server are over at once. */
  readonly skipsLeases: boolean;
  /** What its environment has otherwise than the stage's. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Starts a server again each time it is killed, as a supervisor would. A server that ends by itself, or does not start,
 * breaks an invariant.
 */
export class ServerKeeper {
  /** Steps at which it was killed. */
  readonly killedAt: string[] = [];
  /** Lives that were ended. */
  deaths = 0;
  /** By which name the process that runs now holds leases. */
  serverId: string | undefined;
  /** The names of all its processes. */
  readonly serverIds: string[] = [];
  readonly violations: Violation[] = [];
  readonly #with: ServerKeeperOptions;
  #process: ServerProcess | undefined;
  #url: Promise<string>;
  #isStopping = false;
  #clockAhead = 0;
  #logs: string[] = [];
  #loop: Promise<void>;

  constructor(options: ServerKeeperOptions) {
    this.#with = options;
    let resolveUrl: (url: Promise<string> | string) => void = () => undefined;
    this.#url = new Promise((resolve) => (resolveUrl = resolve));
    this.#loop = this.#live(0, resolveUrl);
  }

  /** Its address, once it listens. */
  get url(): Promise<string> {
    return this.#url;
  }

  /** The last lines of every life. */
  get logs(): readonly string[] {
    return [...this.#logs, ...(this.#process?.lines ?? [])];
  }

  /** Sets its clock ahead of the machine's, in this life and the next ones. */
  async setClockAhead(milliseconds: number): Promise<void> {
    this.#clockAhead = milliseconds;
    if (this.serverId !== undefined) await this.#with.stage.setClockAhead(this.serverId, milliseconds);
  }

  /** Sends the running process a signal. */
  signal(signal: NodeJS.Signals): void {
    this.#process?.signal(signal);
  }

  /**
   * It is suspended until its leases are over, or longer: the clock that it sees when it wakes says so, as the one of a
   * machine would.
   */
  async sleepThroughLease(forMilliseconds: number, isAwake = true): Promise<void> {
    const { stage } = this.#with;
    const sleeper = this.#process;
    const { serverId } = this;
    if (sleeper === undefined || serverId === undefined) return;
    if (isAwake) sleeper.signal('SIGSTOP');
    this.#clockAhead += longerThanLeaseMilliseconds;
    await stage.setClockAhead(serverId, this.#clockAhead);
    await stage.database.endLeasesOf(serverId);
    await sleep(forMilliseconds);
    sleeper.signal('SIGCONT');
  }

  /** Kills the process that owns the token; false where there is none now. */
  killHsm(): boolean {
    return this.#process?.killHsm() ?? false;
  }

  /** Ends it for good. */
  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    this.#isStopping = true;
    // One that was suspended could not hear SIGTERM.
    this.#process?.signal('SIGCONT');
    this.#process?.signal(signal);
    await Promise.race([this.#loop, sleep(10_000, undefined, { ref: false })]);
    this.#process?.signal('SIGKILL');
    await this.#loop;
  }

  async #live(life: number, resolveUrl: (url: Promise<string> | string) => void): Promise<void> {
    const { stage, journal, name, lives, broken, environment } = this.#with;
    const { killAtStep, sleepAtStep, killAfterMilliseconds } = lives[Math.min(life, lives.length - 1)] ?? {};
    const started = stage.takeProcess();
    const serverId = ulid();
    await stage.setClockAhead(serverId, this.#clockAhead);
    this.#process = started;
    if (this.#isStopping) started.signal('SIGKILL');
    this.serverId = serverId;
    this.serverIds.push(serverId);
    started.onSleep = (step) => {
      journal.note(name, `sleeps: ${step}`);
      void this.sleepThroughLease(sleepMilliseconds, false);
    };
    const kill = new AbortController();
    try {
      const url = await started.begin({
        environment: { ...stage.environment, ...environment },
        plan: stage.plan(serverId, { killAtStep, sleepAtStep, broken }),
      });
      journal.note(name, `listens (life ${String(life + 1)})`);
      resolveUrl(url);
      if (killAfterMilliseconds !== undefined) void killLater(started, killAfterMilliseconds, kill.signal);
    } catch (error) {
      await this.#afterRefusal(started, String(error));
    }
    const { code, signal, atStep } = await started.ended;
    kill.abort();
    this.#process = undefined;
    this.serverId = undefined;
    this.#logs.push(...started.lines);
    if (this.#isStopping) {
      resolveUrl('');
      return;
    }
    this.deaths += 1;
    if (atStep !== undefined) this.killedAt.push(atStep);
    journal.note(name, `ended: ${atStep ?? signal ?? `exit code ${String(code)}`}`);
    if (signal !== 'SIGKILL') {
      const detail = `${name} ended with ${signal ?? String(code)}: ${this.#logs.slice(-5).join('\n')}`;
      this.violations.push({ invariant: 'servers end only when they are killed', detail });
    }
    if (this.#with.skipsLeases) await stage.database.endLeasesOf(serverId);
    let resolveNext: (url: Promise<string> | string) => void = () => undefined;
    const next = new Promise<string>((resolve) => (resolveNext = resolve));
    this.#url = next;
    resolveUrl(next);
    if (life > mostLives) throw new Error(`${name} does not stay alive`);
    await this.#live(life + 1, resolveNext);
  }

  /** A server that finds no token refuses to start, and is tried again. One killed at a step meant to die. */
  async #afterRefusal(started: ServerProcess, reason: string): Promise<void> {
    if (this.#isStopping) return;
    const { name, journal } = this.#with;
    journal.note(name, `did not listen: ${reason}`);
    if (!/PKCS11|SIGKILL/.test(reason)) {
      this.violations.push({ invariant: 'servers start again', detail: `${name}: ${reason}` });
    }
    await sleep(50);
    started.signal('SIGKILL');
  }
}

async function killLater(server: ServerProcess, milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).then(
    () => server.signal('SIGKILL'),
    () => undefined,
  );
}
