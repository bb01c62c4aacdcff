import { setTimeout as sleep } from 'node:timers/promises';

/** What became of a call. */
export type CallOutcome =
  | {
      readonly kind: 'answered';
      readonly data: unknown;
      readonly code: string | undefined;
      readonly message: string;
    }
  /** The connection ended without an answer: the server is gone. */
  | { readonly kind: 'lost'; readonly reason: string }
  /** No answer within the time in which there must be one. */
  | { readonly kind: 'hung' };

/** The longest an answer may take: OPERATION_WAIT_SECONDS, and what a slow machine adds. */
const answerMilliseconds = 60_000;

/** The GraphQL door of a server, as a client sees it. */
export class Door {
  readonly #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  /** Sends a document once. */
  async send(url: string, query: string, variables: object): Promise<CallOutcome> {
    if (url === '') return { kind: 'lost', reason: 'no server' };
    const signal = AbortSignal.timeout(answerMilliseconds);
    try {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
        body: JSON.stringify({ query, variables }),
        signal,
      });
      return outcomeOf(await response.text());
    } catch (error) {
      if (signal.aborted) return { kind: 'hung' };
      // Its supervisor needs a moment to notice.
      await sleep(20);
      return { kind: 'lost', reason: String((error as Error).cause ?? error) };
    }
  }
}

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

function outcomeOf(text: string): CallOutcome {
  const { data, errors = [] } = JSON.parse(text) as Body;
  const [error] = errors;
  const code = error === undefined ? undefined : (error.extensions?.code ?? 'NO_CODE');
  return { kind: 'answered', data: data ?? null, code, message: error?.message ?? '' };
}
