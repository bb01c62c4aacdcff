import { useEffect } from 'react';
import { useClient, type Client } from 'urql';
import {
  OperationsDocument,
  type OperationFactsFragment,
  type TenantSecretType,
} from '../server/documents.ts';

const interval = 400;

/** Which operation to look for, once it has been asked for. */
interface Wanted {
  readonly orgId: string;
  readonly type: TenantSecretType;
  /** When it was asked for; undefined while it is not. */
  readonly since: Date | undefined;
}

/**
 * Looks for the operation that a mutation under way has begun: the mutation itself answers only at the end. One that is
 * merely reserved may still be refused and leave no trace, so it is told only once what it will do is on record.
 */
export function useBegunOperation(
  { orgId, type, since }: Wanted,
  onBegun: (operation: OperationFactsFragment) => void,
): void {
  const client = useClient();
  useEffect(() => {
    if (since === undefined) return undefined;
    const timer = setInterval(() => {
      void runningOperation(client, orgId, type).then((operation) => {
        if (operation === undefined || operation.progress === 'RESERVED' || stopping.signal.aborted) return;
        stopping.abort();
        onBegun(operation);
      });
    }, interval);
    const stopping = new AbortController();
    stopping.signal.addEventListener('abort', () => {
      clearInterval(timer);
    });
    return () => {
      stopping.abort();
    };
    // `onBegun` is new at each rendering and always the same deed.
  }, [client, orgId, type, since]);
}

/** There is one at most: the server lets no second one of an org and type run. */
async function runningOperation(
  client: Client,
  orgId: string,
  type: TenantSecretType,
): Promise<OperationFactsFragment | undefined> {
  const variables = { orgId, type, state: 'RUNNING' as const, first: 1, after: null };
  const { data } = await client.query(OperationsDocument, variables, { requestPolicy: 'network-only' });
  return data?.operations.edges[0]?.node;
}
