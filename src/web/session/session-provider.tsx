import { useMemo, type ReactNode } from 'react';
import { Provider } from 'urql';
import { createServerClient } from '../server/client.ts';
import { sessionEnded } from './ended.ts';
import { useToken } from './token.ts';

/** Gives the views a client of the session's own; another token is another cache. */
export function SessionProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const token = useToken();
  const client = useMemo(
    () =>
      createServerClient(token ?? '', () => {
        sessionEnded.write(token !== null);
      }),
    [token],
  );
  return <Provider value={client}>{children}</Provider>;
}
