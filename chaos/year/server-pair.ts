import { setTimeout as sleep } from 'node:timers/promises';
import { ulid } from 'ulid';
import { ServerProcess } from '../play/server-process.js';
import type { Random } from '../random.js';

/** Two servers of one database and one token; one that is killed is replaced. */
export class ServerPair {
  readonly #environment: Readonly<Record<string, string>>;
  readonly #clockFile: string;
  readonly #running: ServerProcess[] = [];
  /** How many were killed. */
  killed = 0;

  constructor(environment: Readonly<Record<string, string>>, clockFile: string) {
    this.#environment = environment;
    this.#clockFile = clockFile;
  }

  /** Starts both, one after the other; the address of the first. */
  async start(): Promise<string> {
    const url = await this.#startOne();
    await this.#startOne();
    return url;
  }

  /** Kills one of them some moments from now, in the middle of whatever it does, and starts another one. */
  async killOne(random: Random): Promise<void> {
    await sleep(random.below(2_000));
    const [victim] = this.#running.splice(random.below(this.#running.length), 1);
    victim?.signal('SIGKILL');
    await victim?.ended;
    this.killed += 1;
    await this.#startOne();
  }

  /** Ends both as an operator would. */
  async stop(): Promise<void> {
    for (const server of this.#running.splice(0)) {
      server.signal('SIGTERM');
      await server.ended;
    }
  }

  /** The last lines that they wrote. */
  get lines(): string[] {
    return this.#running.flatMap(({ lines }) => lines.slice(-20));
  }

  async #startOne(): Promise<string> {
    const server = new ServerProcess();
    const plan = { clockFile: this.#clockFile, serverId: ulid() };
    const url = await server.begin({ environment: this.#environment, plan });
    this.#running.push(server);
    return url;
  }
}
