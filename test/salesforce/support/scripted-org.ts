import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A request as it reached the server. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query, decoded. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers one request. */
export type Handler = (response: ServerResponse, seen: SeenRequest) => void;

/** An org that says what a test tells it to: logs in, offers versions, and the rest is scripted. */
export interface ScriptedOrg {
  readonly url: string;
  readonly requests: SeenRequest[];
  /** Requests of that method whose decoded path contains the text; a later handler wins. */
  on(method: string, path: string, handler: Handler): void;
  count(method: string, path: string): number;
  close(): Promise<void>;
}

export const organizationId = '00D000000000001EAA';
export const userId = '005000000000001AAA';

/** Answers JSON with a status. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Handler {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers });
    response.end(JSON.stringify(body));
  };
}

/** Answers Salesforce's error envelope. */
export function refusal(status: number, errorCode: string, message = 'simulated'): Handler {
  return json(status, [{ errorCode, message }]);
}

/** Answers a query's only page. */
export function page(records: readonly object[]): Handler {
  return json(200, { totalSize: records.length, done: true, records });
}

/** One answer for each request in turn; the last one stays. */
export function inTurn(...handlers: readonly Handler[]): Handler {
  let next = 0;
  return (response, seen) => {
    const handler = handlers[Math.min(next, handlers.length - 1)];
    next += 1;
    handler?.(response, seen);
  };
}

/** A token answer like Salesforce's; each one has a token of its own. */
export function tokenAnswer(instanceUrl: string, changes: Record<string, unknown> = {}): Handler {
  let logins = 0;
  return (response, seen) => {
    logins += 1;
    const answer = {
      access_token: `00D000000000001!AQtoken${logins}`,
      instance_url: instanceUrl,
      id: `https://login.salesforce.com/id/${organizationId}/${userId}`,
      token_type: 'Bearer',
      ...changes,
    };
    json(200, answer)(response, seen);
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Starts the org on a free loopback port; with a certificate and its key it speaks TLS (its `url` stays http). */
export async function startScriptedOrg(tls?: { cert: string; key: string }): Promise<ScriptedOrg> {
  const requests: SeenRequest[] = [];
  const routes: { method: string; path: string; handler: Handler }[] = [];
  const find = (method: string, url: string) =>
    routes.findLast((route) => route.method === method && url.includes(route.path))?.handler;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    void readBody(request).then(
      (body) => {
        const url = decodeURIComponent(request.url ?? '');
        const seen = { method: request.method ?? '', url, headers: request.headers, body };
        requests.push(seen);
        (find(seen.method, url) ?? refusal(404, 'NOT_FOUND'))(response, seen);
      },
      () => response.destroy(),
    );
  };
  const server = tls === undefined ? createServer(answer) : createTlsServer(tls, answer);
  const url = await listening(server);
  const on: ScriptedOrg['on'] = (method, path, handler) => {
    routes.push({ method, path, handler });
  };
  on('POST', '/services/oauth2/token', tokenAnswer(url));
  on(
    'GET',
    '/services/data/',
    json(200, [{ label: "Summer '26", url: '/services/data/v67.0', version: '67.0' }]),
  );
  on('GET', '/services/data/v', refusal(404, 'NOT_FOUND'));
  return {
    url,
    requests,
    on,
    count: (method, path) =>
      requests.filter((seen) => seen.method === method && seen.url.includes(path)).length,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
