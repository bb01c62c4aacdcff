import type { CombinedError } from 'urql';

/** Why a request did not do what was asked: the server's code and particulars, or that it was not reached. */
export interface Failure {
  /** A code of the server's error table, or UNREACHABLE. */
  readonly code: string;
  readonly message: string;
  readonly particulars: Readonly<Record<string, unknown>>;
}

/** The first and most telling fault of an answer. */
export function failureOf(error: CombinedError | undefined): Failure | undefined {
  if (error === undefined) return undefined;
  const [first] = error.graphQLErrors;
  if (first === undefined) {
    return { code: 'UNREACHABLE', message: error.networkError?.message ?? error.message, particulars: {} };
  }
  const { code, ...particulars } = first.extensions;
  return { code: String(code), message: first.message, particulars };
}

/** A particular of a failure where it is text. */
export function textParticular(failure: Failure, name: string): string | undefined {
  const value = failure.particulars[name];
  return typeof value === 'string' ? value : undefined;
}
