import { types } from 'node:util';

/**
 * How far a request got. NOT_SENT: no byte of it left. NO_ANSWER: it left, or may have, and nothing came back.
 * UNREADABLE: an answer began, but is cut off, too long or of another shape. REDIRECTED: the answer points elsewhere.
 * REFUSED: Salesforce answered with a status of 400 or above.
 */
export type RequestFailureKind = 'NOT_SENT' | 'NO_ANSWER' | 'UNREADABLE' | 'REDIRECTED' | 'REFUSED';

/** Particulars of a failed request; none of them holds a token or a credential. */
export interface RequestFailureDetails {
  /** HTTP status, where one came. */
  readonly status?: number;
  /** Salesforce's errorCode or OAuth's error; for a network failure Node's code. */
  readonly code?: string | undefined;
}

/** A request that did not end well, before it is judged; the message is safe to show. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  readonly kind: RequestFailureKind;
  readonly status: number | undefined;
  readonly code: string | undefined;

  constructor(kind: RequestFailureKind, message: string, details: RequestFailureDetails = {}) {
    super(message);
    this.kind = kind;
    this.status = details.status;
    this.code = details.code;
  }
}

/** Whether something thrown is a failed request. */
export function isRequestFailure(thrown: unknown): thrown is RequestFailure {
  return thrown instanceof RequestFailure;
}

/** Whether Salesforce said that the session is over. */
export function isSessionExpired(thrown: unknown): boolean {
  return isRequestFailure(thrown) && thrown.status === 401 && thrown.code === 'INVALID_SESSION_ID';
}

/** The code of an error of Node's (ECONNREFUSED, CERT_HAS_EXPIRED), or its name; never its text. */
export function codeOf(thrown: unknown): string {
  if (!types.isNativeError(thrown)) return 'UNKNOWN';
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
}
