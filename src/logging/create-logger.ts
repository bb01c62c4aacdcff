import { pino, type DestinationStream, type Logger } from 'pino';
import { errorFace } from './error-face.js';
import { maskLine } from './mask.js';

/** Fields that are never written, at the top of a line and one step below. */
const secretFields = [
  ...['authorization', 'token', 'accessToken', 'access_token', 'assertion', 'password', 'pin', 'secret'],
  ...['clientSecret', 'client_secret', 'pem', 'privateKey', 'query', 'parameters', 'variables'],
];

/** How the log is kept. */
export interface LogOptions {
  readonly level: string;
  /** Exact texts that must not appear, as the token's PIN. */
  readonly secrets: readonly string[];
}

/** The log: one JSON line for each event, without secrets (docs/security.md says which nets there are). */
export function createLogger(options: LogOptions, destination?: DestinationStream): Logger {
  const mask = maskLine(options.secrets);
  const settings = {
    level: options.level,
    serializers: {
      err: (thrown: unknown) => errorFace(thrown),
      cause: (thrown: unknown) => errorFace(thrown),
    },
    redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
    // The level's line break must stay where it is: the masks reach no further than the closing brace.
    hooks: {
      streamWrite: (line: string) => (line.endsWith('\n') ? `${mask(line.slice(0, -1))}\n` : mask(line)),
    },
  };
  return destination === undefined ? pino(settings) : pino(settings, destination);
}
