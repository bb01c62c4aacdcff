import { pino } from 'pino';
import { startServer } from './composition.js';
import { endOnDefect } from './crash.js';
import { switchLevelOnSignal } from './log-level.js';
import { readSettings } from './settings/settings.js';
import { describeFaults, settingFaultOf } from './start-faults.js';

/** Starts the server and lives until SIGTERM or SIGINT; what is in flight then is brought to its end. */
async function main(): Promise<void> {
  const settings = readSettings();
  if (Array.isArray(settings)) {
    refuseToStart(describeFaults(settings));
    return;
  }
  const logger = pino({ level: settings.logLevel });
  switchLevelOnSignal(logger);
  try {
    const server = await startServer(settings, logger);
    endOnDefect(logger);
    logger.info({ url: server.url, hsm: server.hsmDescription }, 'listening');
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
