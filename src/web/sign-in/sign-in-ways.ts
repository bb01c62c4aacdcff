import { useEffect, useState } from 'react';

/** An OpenID provider that this server accepts tokens of. */
export interface ProviderWay {
  readonly issuer: string;
  readonly clientId: string;
  readonly audience: string;
  readonly scope: string;
}

/** What the server tells everybody. */
export interface SignInWays {
  /** The provider, where there is one; a token will always do. */
  readonly openIdProvider?: ProviderWay;
  /** Whether GraphiQL is served. */
  readonly graphiql: boolean;
}

let known: Promise<SignInWays> | undefined;

/** The ways; undefined until the server has said. */
export function useSignInWays(): SignInWays | undefined {
  const [ways, setWays] = useState<SignInWays>();
  useEffect(() => {
    void readSignInWays().then(setWays);
  }, []);
  return ways;
}

/** Asks the server once; where it does not answer, it is asked again the next time. */
export async function readSignInWays(): Promise<SignInWays> {
  known ??= askForWays();
  try {
    return await known;
  } catch {
    known = undefined;
    return { graphiql: false };
  }
}

async function askForWays(): Promise<SignInWays> {
  const response = await fetch('/sign-in.json', { signal: AbortSignal.timeout(10_000) });
  return (await response.json()) as SignInWays;
}
