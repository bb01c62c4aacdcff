import { errorTable, type ErrorCode, type Particulars } from './error-table.js';

export { errorTable, type CertificateReason, type ErrorCode } from './error-table.js';

/** An error's public face, as an ended operation keeps it for whoever asks again. */
export type StoredError = {
  [C in ErrorCode]: { readonly code: C; readonly message: string; readonly particulars: Particulars[C] };
}[ErrorCode];

/**
 * An error that a person sees. `message` says what is wrong and with what; the remedy comes from the table. The
 * `cause` is for the log alone and never reaches an answer.
 */
export class KeyManagerError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'KeyManagerError';
  readonly code: C;
  readonly particulars: Particulars[C];

  constructor(code: C, message: string, particulars: Particulars[C], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.particulars = particulars;
  }

  /** What is wrong, with what, and what to do next: the text that a client is shown. */
  get publicMessage(): string {
    return `${this.message} ${errorTable[this.code].remedy}`;
  }
}

/** Whether something thrown is one of ours, across module instances. */
export function isKeyManagerError(thrown: unknown): thrown is AnyKeyManagerError {
  return thrown instanceof KeyManagerError;
}

/** Whether something thrown is ours with one of these codes; narrows the particulars. */
export function hasCode<C extends ErrorCode>(
  thrown: unknown,
  ...codes: readonly C[]
): thrown is KeyManagerError<C> {
  return isKeyManagerError(thrown) && (codes as readonly ErrorCode[]).includes(thrown.code);
}

/** The union over all codes: `switch (error.code)` narrows the particulars. */
export type AnyKeyManagerError = { [C in ErrorCode]: KeyManagerError<C> }[ErrorCode];

/** The public face of an error, to be stored. */
export function toStoredError(error: AnyKeyManagerError): StoredError {
  return { code: error.code, message: error.message, particulars: error.particulars } as StoredError;
}

/** The error that a stored one came from, without its cause. */
export function fromStoredError(stored: StoredError): KeyManagerError {
  return new KeyManagerError<ErrorCode>(stored.code, stored.message, stored.particulars);
}
