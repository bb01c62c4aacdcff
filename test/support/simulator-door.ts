import type { createSimulator } from '../../src/simulator/create-simulator.js';

type RunningSimulator = Awaited<ReturnType<typeof createSimulator>>;

/** What the simulator shows of its side. */
export interface SimulatorState {
  readonly organizationId: string;
  readonly rows: readonly {
    readonly id: string;
    readonly type: string;
    readonly version: number;
    readonly status: string;
    readonly source: string;
    readonly description: string | null;
    readonly secretValueHash: string | null;
    readonly uploaded: { readonly secretValue: string; readonly secretValueHash: string } | null;
  }[];
  readonly requests: Readonly<Record<string, number>>;
}

/** The simulated org's control door. */
export class SimulatorDoor {
  readonly running: RunningSimulator;

  constructor(running: RunningSimulator) {
    this.running = running;
  }

  /** Moves its clock on. */
  async advance(seconds: number): Promise<void> {
    await this.#send('POST', '/simulator/clock', { advanceSeconds: seconds });
  }

  /** Changes its switches. */
  async settings(change: Record<string, unknown>): Promise<void> {
    await this.#send('POST', '/simulator/settings', change);
  }

  /** Makes it fail; replaces what was asked for before. */
  async faults(...faults: object[]): Promise<void> {
    await this.#send('POST', '/simulator/faults', { faults });
  }

  /** Its rows, settings and requests. */
  async state(): Promise<SimulatorState> {
    return (await this.#send('GET', '/simulator/state')) as SimulatorState;
  }

  /** Resolves when one more request of that kind has arrived. */
  async requestSeen(kind: string): Promise<void> {
    const count = async (): Promise<number> => (await this.state()).requests[kind] ?? 0;
    const before = await count();
    while ((await count()) === before) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** Does what a person may do in Setup. */
  async setup(path: string, body: object): Promise<unknown> {
    return await this.#send('POST', `/simulator/setup/${path}`, body);
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.running.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
    const text = await response.text();
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }
}
