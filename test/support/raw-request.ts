import { request, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

/** What came back on a bare connection. */
export interface RawAnswer {
  readonly status: number;
  readonly code: string | undefined;
  readonly extensions: Record<string, unknown>;
}

/** Reads `HTTP/1.1 STATUS …` and the first error's extensions out of what a connection was answered. */
function readAnswer(text: string): RawAnswer {
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
  const json = text.slice(text.indexOf('\r\n\r\n') + 4);
  const extensions = /"extensions":(\{[^}]*\})/.exec(json)?.[1];
  const read = extensions === undefined ? {} : (JSON.parse(extensions) as Record<string, unknown>);
  return { status, code: read['code'] as string | undefined, extensions: read };
}

/** Writes to a bare connection what `write` says, and reads until the other side ends it. */
export async function onConnection(
  url: string,
  write: (socket: Socket) => Promise<void> | void,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  // The server ends what takes too long, and may do so in the middle of a write.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  await write(socket);
  await closed;
  return readAnswer(text);
}

/** Posts a body whole, saying its length or not, and reads the answer, as most clients do: after the last byte. */
export async function postBody(
  url: string,
  headers: Record<string, string>,
  body: Buffer,
  chunked: boolean,
): Promise<RawAnswer> {
  const length = chunked ? {} : { 'content-length': String(body.length) };
  const asking = request(`${url}/graphql`, { method: 'POST', headers: { ...headers, ...length } });
  const answered = once(asking, 'response');
  if (chunked) asking.flushHeaders();
  asking.end(body);
  const [response] = (await answered) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return readAnswer(`HTTP/1.1 ${response.statusCode ?? 0}\r\n\r\n${text}`);
}
