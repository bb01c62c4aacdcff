import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MessageFromProcess, MessageToProcess } from '../protocol/messages.js';

/** How a process ended: its exit code or the signal that ended it. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One life of the child process that owns the token. */
export class TokenProcess {
  readonly #child: ChildProcess;
  /** Resolves when it is gone, however that came. */
  readonly ended: Promise<ProcessEnd>;

  constructor(environment: NodeJS.ProcessEnv, onMessage: (message: MessageFromProcess) => void) {
    const main = fileURLToPath(new URL('../process/main.js', import.meta.url));
    this.#child = fork(main, [], {
      env: environment,
      execArgv: [],
      serialization: 'json',
      // A library may write to stdout, which is the server's; what Node says of a crash is worth reading.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message) => {
      onMessage(message as MessageFromProcess);
    });
    this.ended = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => {
        resolve({ code, signal });
      });
      this.#child.once('error', () => {
        if (this.#child.pid === undefined) resolve({ code: null, signal: null });
      });
    });
  }

  /** Undefined where it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** A message that cannot be delivered is no error here: the end of the process tells the same. */
  send(message: MessageToProcess): void {
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  /** Ends it at once, a hung call included. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
