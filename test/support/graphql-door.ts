/** What a GraphQL request was answered with, over HTTP. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly data: any;
  readonly code: string | undefined;
  readonly extensions: Record<string, any>;
  readonly message: string | undefined;
  readonly text: string;
}

/** Every body that was answered with in this test file: what is looked through for secrets in the end. */
export const heardAnswers: string[] = [];

/** The public door of a server. */
export class GraphqlDoor {
  readonly url: string;
  readonly token: string | undefined;

  constructor(url: string, token: string | undefined) {
    this.url = url;
    this.token = token;
  }

  /** The value of its Authorization header. */
  get authorization(): string {
    return `Bearer ${this.token ?? ''}`;
  }

  /** Sends a document with its variables. */
  async send(query: string, variables: object = {}): Promise<GraphqlAnswer> {
    return await this.post(JSON.stringify({ query, variables }));
  }

  /** Sends a body as it is. */
  async post(body: string, headers: Record<string, string> = {}): Promise<GraphqlAnswer> {
    const authorization = this.token === undefined ? {} : { authorization: this.authorization };
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization, ...headers },
      body,
    });
    const text = await response.text();
    heardAnswers.push(withoutNewToken(text));
    const answer = JSON.parse(text) as {
      data?: unknown;
      errors?: { message: string; extensions?: Record<string, unknown> }[];
    };
    const [error] = answer.errors ?? [];
    const extensions = error?.extensions ?? {};
    return {
      status: response.status,
      data: answer.data,
      code: extensions['code'] as string | undefined,
      extensions,
      message: error?.message,
      text,
    };
  }
}

/** The answers that show a token or a webhook's secret, once, to whoever asked for it; the rest is still looked through. */
function withoutNewToken(text: string): string {
  return text
    .replace(/("createApiToken":\{[^{}]*"token":)"skm_[\w-]{43}"/, '$1"shown once"')
    .replace(/("createAlertWebhook":\{"secret":)"whsec_[\w-]{43}"/, '$1"shown once"');
}
