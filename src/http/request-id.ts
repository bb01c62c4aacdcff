import type { IncomingMessage } from 'node:http';
import type { TrustedProxies } from './trusted-proxies.js';

/** Long enough to tell requests apart, and of characters that break no log line and no header. */
const wellFormed = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/**
 * The id a request is logged and answered under: the proxy's, so that its log and ours can be held side by side, else
 * a new one. Of anybody else it is not taken: it would let a caller forge what the record says.
 */
export function requestIdOf(
  proxies: TrustedProxies,
  newId: () => string,
): (request: IncomingMessage) => string {
  return (request) => {
    const given = request.headers['x-request-id'];
    return typeof given === 'string' && wellFormed.test(given) && proxies.sent(request) ? given : newId();
  };
}
