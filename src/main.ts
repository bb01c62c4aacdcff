import type { Logger } from 'pino';
import { startServer, type RunningServer } from './composition.js';
import { endOnDefect } from './crash.js';
import { switchLevelOnSignal } from './log-level.js';
import { loggerFor } from './product-logger.js';
import { readSettings } from './settings/settings.js';
import { describeFaults, settingFaultOf } from './start-faults.js';

/** Starts the server and lives until SIGTERM or SIGINT; what is in flight then is brought to its end. */
async function main(): Promise<void> {
  const settings = readSettings();
  if (Array.isArray(settings)) {
    refuseToStart(describeFaults(settings));
    return;
  }
  const logger = loggerFor(settings);
  switchLevelOnSignal(logger);
  try {
    const server = await startServer(settings, logger);
    endOnDefect(logger);
    logger.info({ url: server.url, hsm: server.hsmDescription }, 'listening');
    if (settings.tls !== undefined) reloadOnHangUp(server, logger);
    stopOnSignals(async () => {
      logger.info({}, 'stopping');
      await server.stop();
      logger.info({}, 'stopped');
    });
  } catch (error) {
    const fault = settingFaultOf(error);
    if (fault === undefined) throw error;
    refuseToStart(describeFaults([fault]));
  }
}

function refuseToStart(text: string): void {
  process.stderr.write(text);
  process.exitCode = 1;
}

/** A renewed certificate is taken over without a restart; one that cannot be used is reported, and the old one stays. */
function reloadOnHangUp(server: RunningServer, logger: Logger): void {
  process.on('SIGHUP', () => {
    server.reloadTls().then(
      () => {
        logger.info({}, 'the certificate was read again');
      },
      (error: unknown) => {
        logger.error({ err: error }, 'the certificate cannot be read again; the old one stays');
      },
    );
  });
}

function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) return;
    stopping = true;
    void stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`The server did not stop cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

await main();
