import { useEffect, useState } from 'react';

/** An OpenID provider that this server accepts tokens of. */
export interface ProviderWay {
  readonly issuer: string;
  readonly clientId: string;
  readonly audience: string;
  readonly scope: string;
}

/** The provider, where there is one; undefined until the server has said, null where there is none. */
export function useProvider(): ProviderWay | null | undefined {
  const [provider, setProvider] = useState<ProviderWay | null>();
  useEffect(() => {
    void readProvider().then(setProvider);
  }, []);
  return provider;
}

/** Asks the server which ways there are to sign in; a token will always do. */
export async function readProvider(): Promise<ProviderWay | null> {
  try {
    const response = await fetch('/sign-in.json', { signal: AbortSignal.timeout(10_000) });
    const ways = (await response.json()) as { readonly openIdProvider?: ProviderWay };
    return ways.openIdProvider ?? null;
  } catch {
    return null;
  }
}
