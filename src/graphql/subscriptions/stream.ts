import type { ServerResponse, OutgoingHttpHeaders } from 'node:http';
import type { FormattedExecutionResult } from 'graphql';
import type { Change, ChangeListener } from '../../key-management/ports/change-feed.js';
import type { StreamExecution } from './stream-execution.js';

/** Proxies end connections over which nothing comes for a minute. */
const beatMilliseconds = 20_000;
/** Who has not read so much is not listening. */
const mostUnread = 1_048_576;

/**
 * One stream: tells of changes one after the other. Changes of the same thing that come while another is told of are
 * one. It ends where its token is good no more, or where changes may have been missed: then the client begins anew.
 */
export class Stream implements ChangeListener {
  readonly ended: Promise<void>;
  readonly #response: ServerResponse;
  readonly #execution: StreamExecution;
  readonly #waiting = new Map<string, Change>();
  readonly #heart: NodeJS.Timeout;
  #isTelling = false;
  #hasEnded = false;
  #resolve: () => void = () => undefined;

  constructor(response: ServerResponse, headers: object, execution: StreamExecution) {
    this.#response = response;
    this.#execution = execution;
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    response.writeHead(200, {
      ...(headers as OutgoingHttpHeaders),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      // Kept alive, it would hold up a server that stops.
      connection: 'close',
    });
    response.write(':\n\n');
    this.#heart = setInterval(() => void this.#beat(), beatMilliseconds);
  }

  /** See the port. */
  changed(change: Change): void {
    if (!this.#execution.isAbout(change)) return;
    this.#waiting.set(change.id, change);
    void this.#tellAll();
  }

  /** See the port. */
  lost(): void {
    this.end();
  }

  /** Says that nothing more will come. */
  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    clearInterval(this.#heart);
    this.#response.end('event: complete\ndata:\n\n');
    this.#resolve();
  }

  async #tellAll(): Promise<void> {
    if (this.#isTelling) return;
    this.#isTelling = true;
    try {
      for (let next = this.#take(); next !== undefined && !this.#hasEnded; next = this.#take()) {
        if (!(await this.#execution.isTrusted())) this.end();
        else this.#send(await this.#execution.tell(next));
      }
    } catch {
      // The log has it from whatever failed; a stream that may have missed something is none.
      this.end();
    } finally {
      this.#isTelling = false;
    }
  }

  #take(): Change | undefined {
    const [first] = this.#waiting.values();
    if (first !== undefined) this.#waiting.delete(first.id);
    return first;
  }

  #send(result: FormattedExecutionResult | undefined): void {
    if (result === undefined || this.#hasEnded) return;
    this.#response.write(`event: next\ndata: ${JSON.stringify(result)}\n\n`);
    // Whoever may not ask any more is told why, once.
    const isRefused = result.data === null || result.data === undefined;
    if (isRefused || this.#response.writableLength > mostUnread) this.end();
  }

  async #beat(): Promise<void> {
    const isTrusted = await this.#execution.isTrusted().catch(() => false);
    if (!isTrusted) this.end();
    else if (!this.#hasEnded) this.#response.write(':\n\n');
  }
}
