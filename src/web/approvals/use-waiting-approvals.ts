import { PendingApprovalsDocument } from '../server/documents.ts';
import { usePolling } from '../server/use-polling.ts';
import { useServerQuery } from '../server/use-server-query.ts';
import { useViewer } from '../session/use-viewer.ts';
import { waitsFor } from './approval-words.ts';

const interval = 30_000;

/** How many requests are pending, and how many of them wait for the viewer's own word. */
export function useWaitingApprovals(): { readonly forYou: number; readonly pending: number } {
  const { viewer } = useViewer();
  const mayRead = viewer?.roles.some((role) => role !== 'AUDITOR') ?? false;
  const { data, refresh } = useServerQuery(PendingApprovalsDocument, {}, { pause: !mayRead });
  usePolling(refresh, mayRead ? interval : undefined);
  const pending = data?.approvalRequests;
  const forYou = pending?.edges.filter(({ node }) => waitsFor(viewer, node)).length ?? 0;
  return { forYou, pending: pending?.totalCount ?? 0 };
}
