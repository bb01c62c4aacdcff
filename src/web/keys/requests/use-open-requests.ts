import { useOrg } from '../../org/org-context.ts';
import {
  OpenApprovalsDocument,
  type ApprovableAction,
  type ApprovalFactsFragment,
} from '../../server/documents.ts';
import { usePolling } from '../../server/use-polling.ts';
import { useServerQuery } from '../../server/use-server-query.ts';

const interval = 30_000;

/** Finds the open request about a key of this org. */
export type FindRequest = (keyId: string, action?: ApprovableAction) => ApprovalFactsFragment | undefined;

/** The requests about keys of this org that have not ended. */
export function useOpenRequests(): FindRequest {
  const { id } = useOrg();
  const { data, refresh } = useServerQuery(OpenApprovalsDocument, { orgId: id });
  const lists = data === undefined ? [] : [data.executing, data.approved, data.pending];
  const open = lists.flatMap(({ edges }) => edges.map(({ node }) => node));
  usePolling(refresh, open.length === 0 ? undefined : interval);
  return (keyId, action) =>
    open.find(
      (request) => request.tenantSecret.id === keyId && (action === undefined || request.action === action),
    );
}
