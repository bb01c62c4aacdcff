import { readFileSync } from 'node:fs';
import type {
  MessageFromProcess,
  MessageToProcess,
  ProcessSettings,
  StartFault,
} from '../protocol/messages.js';
import { SessionThreads } from './session-threads.js';

/** How long calls in flight may go on when the process has to end. */
const drainMilliseconds = 1_000;
const drainStepMilliseconds = 10;

/**
 * The process that owns library, PIN, token and sessions. This thread only passes jobs on, so it notices at once when
 * the server is gone, however long a call into the library hangs.
 */
class TokenOwner {
  #threads: SessionThreads | undefined;
  #isEnding = false;

  receive(message: MessageToProcess): void {
    if (message.kind === 'start') this.#start(message.settings);
    else if (message.kind === 'close') void this.#close();
    else this.#enqueue(message);
  }

  /** Waits for the calls in flight, though not long, and ends the process; `process.exit` would wait for a hung one. */
  async end(): Promise<void> {
    this.#giveBack();
    await this.#drained();
    process.kill(process.pid, 'SIGKILL');
  }

  #start(settings: ProcessSettings): void {
    const pin = readPin(settings);
    if (typeof pin !== 'string') {
      post({ kind: 'unfit', fault: pin });
      return;
    }
    const { pinFile: _, ...rest } = settings;
    const handedOn = { ...rest, pin };
    this.#threads = new SessionThreads(handedOn, {
      ready: (found) => {
        post({ kind: 'ready', profile: found });
      },
      unfit: (fault) => {
        post({ kind: 'unfit', fault });
      },
      ended: ({ id, outcome, retire, calls }) => {
        if (retire !== undefined) this.#retire(retire);
        post({ kind: 'ended', id, outcome, calls });
      },
    });
    this.#threads.start();
  }

  #enqueue({ id, job, limitMilliseconds, again }: Extract<MessageToProcess, { kind: 'job' }>): void {
    if (this.#isEnding || this.#threads === undefined) {
      post({ kind: 'ended', id, outcome: { kind: 'again' }, calls: [] });
      return;
    }
    const deadline = performance.timeOrigin + performance.now() + limitMilliseconds;
    this.#threads.enqueue({ id, job, deadline, again });
  }

  #retire(reason: string): void {
    if (this.#isEnding) return;
    post({ kind: 'retiring', reason });
    void this.end();
  }

  #giveBack(): void {
    this.#isEnding = true;
    for (const { id } of this.#threads?.retire() ?? [])
      post({ kind: 'ended', id, outcome: { kind: 'again' }, calls: [] });
  }

  async #drained(): Promise<boolean> {
    for (let waited = 0; waited < drainMilliseconds; waited += drainStepMilliseconds) {
      if (this.#threads?.isIdle !== false) return true;
      await new Promise((resolve) => setTimeout(resolve, drainStepMilliseconds));
    }
    return false;
  }

  async #close(): Promise<void> {
    this.#giveBack();
    if (await this.#drained()) await this.#threads?.finalise();
    process.kill(process.pid, 'SIGKILL');
  }
}

function readPin({ pin, pinFile }: ProcessSettings): string | StartFault {
  if (pinFile === undefined) return pin ?? '';
  try {
    return readFileSync(pinFile, 'utf8').replace(/\r?\n$/, '');
  } catch {
    const problem = 'The file of the PIN cannot be read.';
    const remedy = 'Give the path of a file that this user may read and that holds the user PIN.';
    return { variable: 'PKCS11_PIN_FILE', problem, remedy, final: false };
  }
}

function post(message: MessageFromProcess): void {
  // The server may be gone; then the disconnect that follows ends this process.
  process.send?.(message, undefined, undefined, () => undefined);
}

const owner = new TokenOwner();
process.on('message', (message) => {
  owner.receive(message as MessageToProcess);
});
process.once('disconnect', () => void owner.end());
// The terminal's Ctrl+C reaches this process too; the server decides when it ends.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
