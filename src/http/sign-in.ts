import type { FastifyInstance } from 'fastify';

/** What a page needs to know before anybody has signed in. */
export interface SignInWays {
  /** Whether an API token will do: always. */
  readonly tokens: true;
  /** Whether GraphiQL is served here. */
  readonly graphiql: boolean;
  /** The provider for authorization code with PKCE, where one is set up. */
  readonly openIdProvider?: {
    readonly issuer: string;
    readonly clientId: string;
    readonly audience: string;
    readonly scope: string;
  };
}

/** Declares `GET /sign-in.json`: open to everybody, and nothing in it is secret. */
export function declareSignIn(app: FastifyInstance, ways: SignInWays): void {
  app.get('/sign-in.json', () => ways);
}
