import type { Logger } from 'pino';

const detailed = 'debug';

/**
 * SIGUSR2 switches a running server between its own log level and `debug`. A signal, for it needs no token, works while
 * the database or the token is away, and can only be sent by who runs the server.
 */
export function switchLevelOnSignal(logger: Logger): void {
  const usual = logger.level;
  process.on('SIGUSR2', () => {
    logger.level = logger.level === detailed ? usual : detailed;
    // By the level that is in force now it might not be seen; this line is always worth it.
    logger[logger.level === 'silent' ? 'fatal' : 'warn'](
      { newLevel: logger.level },
      'the log level was changed',
    );
  });
}
