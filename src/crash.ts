import type { Logger } from 'pino';

/** EX_SOFTWARE of sysexits.h. */
const softwareExit = 70;

/**
 * A defect that nobody caught ends the process: what it left open is taken up by the next one. The exit code is another
 * than that of a server that refuses to start, so that a supervisor starts only the former again: starting again and
 * again with a wrong PIN would lock the token.
 */
export function endOnDefect(logger: Logger): void {
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'a defect ends the server');
    process.exit(softwareExit);
  });
}
