/** Structured log lines; fields never hold a secret, a PIN, a token or the value of an argument. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
