import type { GraphqlDoor } from './graphql-door.js';

/** A stream of server-sent events, as a client of GraphQL over SSE (distinct connections mode) reads it. */
export class EventStream {
  readonly response: Response;
  readonly events: any[] = [];
  /** Resolves when the server has said that nothing more will come, or the connection has ended. */
  readonly ended: Promise<void>;
  hasCompleted = false;
  readonly #stopping: AbortController;

  constructor(response: Response, stopping: AbortController) {
    this.response = response;
    this.#stopping = stopping;
    this.ended = this.#read();
  }

  /** Opens one; an answer that is no stream is read by nobody. */
  static async open(door: GraphqlDoor, query: string, variables: object = {}): Promise<EventStream> {
    const stopping = new AbortController();
    const response = await fetch(`${door.url}/graphql/stream`, {
      method: 'POST',
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        authorization: door.authorization,
      },
      body: JSON.stringify({ query, variables }),
      signal: stopping.signal,
    });
    return new EventStream(response, stopping);
  }

  /** The first event that is as wanted, once it has come. */
  async next(isWanted: (data: any) => boolean): Promise<any> {
    for (;;) {
      const found = this.events.find(({ data }) => isWanted(data));
      if (found !== undefined) return found.data;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Listens no more. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await this.ended;
  }

  async #read(): Promise<void> {
    if (this.response.headers.get('content-type')?.startsWith('text/event-stream') !== true) return;
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of this.response.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts) this.#hear(part);
      }
    } catch {
      // It was closed by us.
    }
  }

  #hear(part: string): void {
    if (part.startsWith('event: next\ndata: ')) this.events.push(JSON.parse(part.slice(18)));
    if (part.startsWith('event: complete')) this.hasCompleted = true;
  }
}
