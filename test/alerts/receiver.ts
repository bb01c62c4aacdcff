import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
// @ts-expect-error -- plain JavaScript, for receivers that have nothing else
import { newMemory, verifyWebhook } from '../../scripts/webhook/verify-webhook.mjs';

/** A message as it arrived. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver that judges messages by the sample verifier, and keeps what it took. */
export class Receiver {
  readonly taken: Received[] = [];
  readonly refused: string[] = [];
  secret = '';
  /** Answers with these statuses first; the message has been heard then, and our answer is lost. */
  readonly answersFirst: number[] = [];
  readonly #memory = newMemory();
  readonly #now: () => Date;
  #server: Server | undefined;
  #port = 0;

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/alerts`;
  }

  /** Listens, at the same port as before. */
  async up(): Promise<void> {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { headers } = request;
        response.writeHead(this.hear({ headers, body: Buffer.concat(chunks).toString() })).end();
      });
    });
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async down(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    this.#server = undefined;
  }

  /** Judges a message; the status it is answered with. */
  hear({ headers, body }: Received): number {
    const text = (name: string): string | undefined => headers[name] as string | undefined;
    const verdict = verifyWebhook({
      ...{ secret: this.secret, signature: text('skm-signature'), delivery: text('skm-delivery'), body },
      ...{ now: this.#now(), memory: this.#memory },
    });
    if (verdict.genuine !== true) {
      this.refused.push(verdict.reason ?? '');
      return 401;
    }
    if (verdict.act === true) this.taken.push({ headers, body });
    return this.answersFirst.shift() ?? 204;
  }

  /** What the messages of an org were about, in the order of their arrival. */
  subjectsOf(orgId: string | null): string[] {
    return this.taken
      .map(({ body }) => JSON.parse(body) as { alert: { subject: string; org: { id: string } | null } })
      .filter(({ alert }) => (alert.org?.id ?? null) === orgId)
      .map(({ alert }) => alert.subject);
  }
}
