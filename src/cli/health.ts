import { get as getPlain } from 'node:http';
import { get as getOverTls } from 'node:https';
import { readSettings } from '../settings/settings.js';

/**
 * Asks the server of this machine whether its process answers, for a container's HEALTHCHECK: exit code 0 or 1. The
 * certificate is not judged: it is made for another name than that of the loopback.
 */
function main(): void {
  const settings = readSettings();
  if (Array.isArray(settings)) {
    process.exitCode = 1;
    return;
  }
  const everywhere = ['0.0.0.0', '::'];
  const host = everywhere.includes(settings.host) ? '127.0.0.1' : settings.host;
  const where = { host, port: settings.port, path: '/healthz', timeout: 2_000 };
  const asking =
    settings.tls === undefined ? getPlain(where) : getOverTls({ ...where, rejectUnauthorized: false });
  asking.on('response', (answer) => {
    process.exitCode = answer.statusCode === 200 ? 0 : 1;
    answer.resume();
  });
  asking.on('timeout', () => asking.destroy());
  asking.on('error', () => {
    process.exitCode = 1;
  });
}

main();
