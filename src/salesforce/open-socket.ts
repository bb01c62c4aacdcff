import { once } from 'node:events';
import { request } from 'node:http';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
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

/** How a TLS connection comes about: by a name's addresses, or through a tunnel. */
type TlsWay = { readonly lookup: LookupFunction | undefined } | { readonly through: Socket };

async function openTls(url: URL, signal: AbortSignal, way: TlsWay): Promise<Socket> {
  const host = socketHost(url);
  const socket = connectTls({
    ...('through' in way
      ? { socket: way.through }
      : { host, port: socketPort(url), ...lookupOf(way.lookup) }),
    ...(isIP(host) === 0 ? { servername: host } : { host }),
  });
  return await ready(socket, 'secureConnect', signal);
}

async function openPlain(url: URL, signal: AbortSignal, lookup: LookupFunction | undefined): Promise<Socket> {
  const place = { host: socketHost(url), port: socketPort(url), ...lookupOf(lookup) };
  return await ready(connectTcp(place), 'connect', signal);
}

function lookupOf(lookup: LookupFunction | undefined): { lookup?: LookupFunction } {
  return lookup === undefined ? {} : { lookup };
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
  const socket =
    proxy.protocol === 'https:'
      ? await openTls(proxy, signal, { lookup: undefined })
      : await openPlain(proxy, signal, undefined);
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

/** Which way out there is. */
export interface SocketWay {
  /** HTTPS_PROXY. */
  readonly proxy: URL | undefined;
  /** Finds the addresses of a host, and judges them. */
  readonly lookup: LookupFunction;
}

/**
 * Opens the connection a request will be written to: TCP, the proxy's tunnel and TLS. Whatever fails in here fails
 * before a byte of the request has left. Loopback never goes through the proxy. Behind a proxy names are resolved
 * there, so the addresses are the proxy's to judge; the proxy itself was named by the operator, and may be anywhere.
 */
export async function openSocket(url: URL, way: SocketWay, signal: AbortSignal): Promise<Socket> {
  const { proxy, lookup } = way;
  if (url.protocol === 'http:') return await openPlain(url, signal, lookup);
  if (proxy === undefined || isLoopback(url.hostname)) return await openTls(url, signal, { lookup });
  return await openTls(url, signal, { through: await openTunnel(url, proxy, signal) });
}
