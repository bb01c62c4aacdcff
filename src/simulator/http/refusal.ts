import { types } from 'node:util';

/** What a refusal says beside its words. */
export interface RefusalParticulars {
  /** HTTP status; 400 where none is given. */
  readonly status?: number;
  /** The fields that Salesforce's envelope names. */
  readonly fields?: readonly string[];
  /** The rule of this room's README that decided, as `S-07`. */
  readonly rule?: string;
}

/**
 * A no of the simulated org. Codes follow Salesforce's documentation; the words are ours and say so, for no public
 * source has the true ones, and no client should read them.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly errorCode: string;
  readonly status: number;
  readonly fields: readonly string[];
  readonly rule: string | undefined;

  constructor(errorCode: string, words: string, particulars: RefusalParticulars = {}) {
    const { status = 400, fields = [], rule } = particulars;
    super(`Simulated${rule === undefined ? '' : ` (${rule})`}: ${words}`);
    this.errorCode = errorCode;
    this.status = status;
    this.fields = fields;
    this.rule = rule;
  }
}

/** Whether something thrown is a refusal, and no fault of the simulator's own. */
export function isRefusal(thrown: unknown): thrown is Refusal {
  return types.isNativeError(thrown) && thrown instanceof Refusal;
}

/** The answer to a path that leads nowhere, or to something hidden. */
export function notFound(words = 'the requested resource does not exist.'): Refusal {
  return new Refusal('NOT_FOUND', words, { status: 404 });
}

/** The answer to a method that a resource does not have. */
export function methodNotAllowed(method: string): Refusal {
  return new Refusal('METHOD_NOT_ALLOWED', `HTTP method ${method} is not allowed here.`, { status: 405 });
}
