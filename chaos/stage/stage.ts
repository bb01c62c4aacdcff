import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createSimulator } from '../../src/simulator/create-simulator.js';
import { SimulatorDoor } from '../../test/support/simulator-door.js';
import type { ServerPlan } from '../server/plan.js';
import { ServerProcess } from '../play/server-process.js';
import type { StageDatabase } from './database.js';

/** What stays the same from run to run. */
export interface StageParts {
  /** DATA_DIR of the servers. */
  readonly directory: string;
  readonly database: StageDatabase;
  /** An API token with every role. */
  readonly token: string;
}

/** How long a server waits for one answer of the simulated org. */
export const salesforceTimeoutMilliseconds = 400;

/**
 * Where one run after the other takes place: a SoftHSM token, a database and a simulated org, each put back into the
 * opening position before a run. Only one run at a time.
 */
export class Stage {
  readonly directory: string;
  readonly database: StageDatabase;
  readonly token: string;
  #simulator: SimulatorDoor | undefined;
  #spare: ServerProcess | undefined;

  constructor(parts: StageParts) {
    this.directory = parts.directory;
    this.database = parts.database;
    this.token = parts.token;
  }

  /** The simulated org. */
  get simulator(): SimulatorDoor {
    if (this.#simulator === undefined) throw new Error('the simulated org does not run');
    return this.#simulator;
  }

  /** The environment of a server: the product's own variables, with short waits. */
  get environment(): Record<string, string> {
    return {
      DATA_DIR: this.directory,
      DATABASE_URL: this.database.url,
      PORT: '0',
      SALESFORCE_ALLOWED_HOSTS: '127.0.0.1',
      SALESFORCE_TIMEOUT_SECONDS: String(salesforceTimeoutMilliseconds / 1000),
      OPERATION_WAIT_SECONDS: '3',
      LOG_LEVEL: 'info',
    };
  }

  /** A process that has loaded everything; another one begins to load. */
  takeProcess(): ServerProcess {
    const taken = this.#spare ?? new ServerProcess();
    this.#spare = new ServerProcess();
    return taken;
  }

  /** What a server process is told besides. */
  plan(serverId: string, more: Partial<ServerPlan> = {}): ServerPlan {
    return { clockFile: this.#clockFile(serverId), serverId, ...more };
  }

  /** Sets the clock of a server ahead of the machine's. */
  async setClockAhead(serverId: string, milliseconds: number): Promise<void> {
    await writeFile(this.#clockFile(serverId), String(milliseconds));
  }

  /** Puts everything back into the opening position. No server may run. */
  async reset(): Promise<void> {
    await this.#stopSimulator();
    await this.showToken();
    await rm(path.join(this.directory, 'clocks'), { recursive: true, force: true });
    await mkdir(path.join(this.directory, 'clocks'));
    for (const part of ['simulator', 'softhsm/tokens']) {
      await rm(path.join(this.directory, part), { recursive: true, force: true });
      await cp(path.join(this.directory, 'origin', part), path.join(this.directory, part), {
        recursive: true,
      });
    }
    await this.database.reset();
    await this.startSimulator();
  }

  /** Keeps what is there as the opening position. No server may run. */
  async keepAsOrigin(): Promise<void> {
    await this.#stopSimulator();
    for (const part of ['simulator', 'softhsm/tokens']) {
      await cp(path.join(this.directory, part), path.join(this.directory, 'origin', part), {
        recursive: true,
      });
    }
    await this.database.keepAsOrigin();
  }

  /** Starts the simulated org where it was. */
  async startSimulator(): Promise<void> {
    this.#simulator = new SimulatorDoor(
      await createSimulator({ directory: path.join(this.directory, 'simulator') }),
    );
  }

  /** Cuts every connection and drops what is under way; what was done stays. */
  async restartSimulator(): Promise<void> {
    await this.#stopSimulator();
    await this.startSimulator();
  }

  /** The folder of the token is not there, as when a network file system is gone. */
  async hideToken(): Promise<void> {
    await rename(this.#tokens, this.#hiddenTokens);
  }

  /** The folder of the token is there again; what a server wrote in its place meanwhile is dropped. */
  async showToken(): Promise<void> {
    if (!readdirSync(path.dirname(this.#tokens)).includes(path.basename(this.#hiddenTokens))) return;
    await rm(this.#tokens, { recursive: true, force: true });
    await rename(this.#hiddenTokens, this.#tokens);
  }

  /** Ends everything and removes what it wrote. */
  async close(): Promise<void> {
    const spare = this.#spare;
    spare?.signal('SIGKILL');
    await spare?.ended;
    await this.#stopSimulator();
    await this.database.close();
    await rm(this.directory, { recursive: true, force: true });
  }

  async #stopSimulator(): Promise<void> {
    const simulator = this.#simulator;
    this.#simulator = undefined;
    await simulator?.running.close();
  }

  #clockFile(serverId: string): string {
    return path.join(this.directory, 'clocks', serverId);
  }

  get #tokens(): string {
    return path.join(this.directory, 'softhsm', 'tokens');
  }

  get #hiddenTokens(): string {
    return path.join(this.directory, 'softhsm', 'tokens-away');
  }
}
