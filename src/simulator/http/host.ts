import type { Received } from './received.js';

/**
 * Whether a request names this machine as its host. A page in a browser can make a name of its own lead to 127.0.0.1
 * (DNS rebinding); its requests then carry that name, and must not reach the control door.
 */
export function isForLoopback(request: Received): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d{1,5})?$/i.test(request.headers.host ?? '');
}
