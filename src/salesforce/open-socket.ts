import { once } from 'node:events';
import { request } from 'node:http';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { isLoopback } from './address.js';

/** The host as sockets want it: IPv6 without its brackets. */
function socketHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function socketPort(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

/** Waits for the event that means `ready`; destroys the socket when an error or the signal comes first. */
async function ready(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<Socket> {
  // A socket can fail again after it was given up; without a listener that would end the process.
  socket.on('error', () => undefined);
  try {
    await once(socket, event, { signal });
    return socket;
  } catch (thrown) {
    socket.destroy();
    throw thrown;
  }
}

async function openTls(url: URL, signal: AbortSignal, through?: Socket): Promise<Socket> {
  const host = socketHost(url);
  const socket = connectTls({
    ...(through === undefined ? { host, port: socketPort(url) } : { socket: through }),
    ...(isIP(host) === 0 ? { servername: host } : { host }),
  });
  return await ready(socket, 'secureConnect', signal);
}

async function openPlain(url: URL, signal: AbortSignal): Promise<Socket> {
  return await ready(connectTcp({ host: socketHost(url), port: socketPort(url) }), 'connect', signal);
}

/** A proxy that would not open the tunnel. */
class ProxyRefusal extends Error {
  override readonly name = 'ProxyRefusal';
  readonly code: string;

  constructor(status: number) {
    super(`the proxy answered HTTP ${status}`);
    this.code = `PROXY_HTTP_${status}`;
  }
}

function proxyAuthorization(proxy: URL): Record<string, string> {
  if (proxy.username === '') return {};
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** Asks the proxy for a tunnel (CONNECT, RFC 9110 section 9.3.6). */
async function openTunnel(url: URL, proxy: URL, signal: AbortSignal): Promise<Socket> {
  const socket = proxy.protocol === 'https:' ? await openTls(proxy, signal) : await openPlain(proxy, signal);
  const target = `${url.hostname}:${socketPort(url)}`;
  const asking = request({
    createConnection: () => socket,
    method: 'CONNECT',
    path: target,
    headers: { Host: target, ...proxyAuthorization(proxy) },
    signal,
  });
  const answered = once(asking, 'connect', { signal });
  asking.end();
  try {
    const [answer] = (await answered) as [{ statusCode?: number }];
    if (answer.statusCode !== 200) throw new ProxyRefusal(answer.statusCode ?? 0);
    return socket;
  } catch (thrown) {
    socket.destroy();
    throw thrown;
  }
}

/**
 * Opens the connection a request will be written to: TCP, the proxy's tunnel and TLS. Whatever fails in here fails
 * before a byte of the request has left. Loopback never goes through the proxy.
 */
export async function openSocket(url: URL, proxy: URL | undefined, signal: AbortSignal): Promise<Socket> {
  if (url.protocol === 'http:') return await openPlain(url, signal);
  if (proxy === undefined || isLoopback(url.hostname)) return await openTls(url, signal);
  return await openTls(url, signal, await openTunnel(url, proxy, signal));
}
