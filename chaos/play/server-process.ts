import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { lastWords, sleepyWords, type BeginMessage, type ServerMessage } from '../server/plan.js';

const entry = fileURLToPath(new URL('../server/main.js', import.meta.url));
const keptLines = 400;

/** How a server process ended. */
export interface ServerEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The step at which it killed itself, where it did. */
  readonly atStep: string | undefined;
}

/** One process of the product. It loads ahead of time and begins when it is told to. */
export class ServerProcess {
  /** Told when it suspends itself, and at which step. */
  onSleep: (step: string) => void = () => undefined;
  /** Resolves when the process is gone. */
  readonly ended: Promise<ServerEnd>;
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  #atStep: string | undefined;

  constructor() {
    this.#child = fork(entry, [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });
    // A message to a process that is gone: its end tells the same.
    this.#child.on('error', () => undefined);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', (line) => this.#hear(line));
    }
    this.ended = (once(this.#child, 'close') as Promise<[number | null, NodeJS.Signals | null]>).then(
      ([code, signal]) => ({ code, signal, atStep: this.#atStep }),
    );
  }

  /** The last lines that it wrote. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Starts serving; resolves with its address, or rejects where it refuses to start or ends before it listens. */
  async begin(message: BeginMessage): Promise<string> {
    const child = this.#child;
    const answer = new Promise<string>((resolve, reject) => {
      child.on('message', (said: ServerMessage) => {
        if (said.kind === 'listening') resolve(said.url);
        if (said.kind === 'refused') reject(new Error(said.reason));
      });
      void this.ended.then(({ code, signal }) => {
        reject(new Error(`it ended with ${signal ?? String(code)} before it listened`));
      });
    });
    child.send(message);
    return await answer;
  }

  /** Sends a signal; one to a process that is gone does nothing. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Kills the process that owns the token, and no other. */
  killHsm(): boolean {
    const { pid } = this.#child;
    const children = pid === undefined ? [] : childrenOf(pid);
    for (const each of children) process.kill(each, 'SIGKILL');
    return children.length > 0;
  }

  #hear(line: string): void {
    if (line.startsWith(lastWords)) this.#atStep = line.slice(lastWords.length);
    if (line.startsWith(sleepyWords)) this.onSleep(line.slice(sleepyWords.length));
    this.#lines.push(line);
    if (this.#lines.length > keptLines) this.#lines.shift();
  }
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8');
    return text
      .split(' ')
      .map(Number)
      .filter((each) => each > 0);
  } catch {
    return [];
  }
}
