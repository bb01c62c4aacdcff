import { readFileSync } from 'node:fs';
import type { DestinationStream, Logger } from 'pino';
import { createLogger } from './logging/create-logger.js';
import type { Settings } from './settings/settings.js';

/** The server's log, which masks what the settings gave this process to keep: the PIN and the database's password. */
export function loggerFor(settings: Settings, destination?: DestinationStream): Logger {
  const { hsm, database, logLevel: level } = settings;
  const password = database.kind === 'postgres' ? new URL(database.url).password : '';
  const secrets = [hsm.pin ?? '', pinIn(hsm.pinFile), password];
  return createLogger({ level, secrets }, destination);
}

/** The PIN of a file; a file that cannot be read is reported by the room that needs it. */
function pinIn(file: string | undefined): string {
  if (file === undefined) return '';
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
