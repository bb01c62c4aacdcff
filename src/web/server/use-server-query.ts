import { useEffect, useRef } from 'react';
import { useQuery, type AnyVariables, type TypedDocumentNode, type RequestPolicy } from 'urql';
import { failureOf, type Failure } from './failure.ts';
import { freshness } from './freshness.ts';
import { useStore } from './store.ts';

/** An answer as views see it. Rows stay while they are read again, and when reading them again failed. */
export interface ServerAnswer<Data> {
  readonly data: Data | undefined;
  readonly failure: Failure | undefined;
  /** Nothing to show yet. */
  readonly loading: boolean;
  /** Something is shown and being read again. */
  readonly refreshing: boolean;
  readonly refresh: () => void;
}

/** Asks the server, shows what is known meanwhile, and asks again when that may have changed. */
export function useServerQuery<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  options: { readonly pause?: boolean; readonly requestPolicy?: RequestPolicy } = {},
): ServerAnswer<Data> {
  const [result, execute] = useQuery<Data, Variables>({ query, variables, ...options });
  const fresh = useStore(freshness);
  const seen = useRef(fresh);
  useEffect(() => {
    if (seen.current === fresh || options.pause === true) return;
    seen.current = fresh;
    execute({ requestPolicy: 'network-only' });
  }, [fresh, execute, options.pause]);
  return {
    data: result.data,
    failure: failureOf(result.error),
    loading: result.data === undefined && result.error === undefined && options.pause !== true,
    refreshing: result.data !== undefined && (result.fetching || result.stale),
    refresh: () => {
      execute({ requestPolicy: 'network-only' });
    },
  };
}
