import { useState } from 'react';
import { useMutation, type AnyVariables, type TypedDocumentNode } from 'urql';
import { failureOf, type Failure } from './failure.ts';

/** A change that can be asked for. */
export interface ServerChange<Data, Variables extends AnyVariables> {
  /** Resolves with what the server says it has done, or undefined where it refused. */
  readonly send: (variables: Variables, onRefusal?: (failure: Failure) => void) => Promise<Data | undefined>;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** Takes the refusal away: what it was about has been changed. */
  readonly forgive: () => void;
}

/** Asks the server for a change; nothing is shown as done before it has answered. */
export function useServerMutation<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
): ServerChange<Data, Variables> {
  const [{ fetching }, execute] = useMutation(document);
  const [failure, setFailure] = useState<Failure>();
  return {
    send: async (variables, onRefusal) => {
      setFailure(undefined);
      const result = await execute(variables);
      const refused = failureOf(result.error);
      setFailure(refused);
      if (refused !== undefined) onRefusal?.(refused);
      return result.error === undefined ? result.data : undefined;
    },
    busy: fetching,
    failure,
    forgive: () => {
      setFailure(undefined);
    },
  };
}
