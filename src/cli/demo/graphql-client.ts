/** An error that a GraphQL answer carried, by its code. */
export class GraphqlAnswerError extends Error {
  override readonly name = 'GraphqlAnswerError';
  readonly code: string;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(message: string, extensions: Readonly<Record<string, unknown>>) {
    super(message);
    this.code = String(extensions['code']);
    this.extensions = extensions;
  }
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

/** Speaks to the server through its public door, as any client does. */
export class GraphqlClient {
  readonly #address: string;
  readonly #token: string;

  constructor(address: string, token: string) {
    this.#address = address;
    this.#token = token;
  }

  /** Sends one document; rejects with GraphqlAnswerError where the answer has an error. */
  async send<T>(query: string, variables: object = {}): Promise<T> {
    const response = await fetch(this.#address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as Answer;
    const [error] = answer.errors ?? [];
    if (error !== undefined) throw new GraphqlAnswerError(error.message, error.extensions ?? {});
    return answer.data as T;
  }
}
