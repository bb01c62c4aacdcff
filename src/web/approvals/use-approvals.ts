import { ApprovalsDocument, OpenApprovalsDocument, type ApprovalFactsFragment } from '../server/documents.ts';
import type { Failure } from '../server/failure.ts';
import { usePolling } from '../server/use-polling.ts';
import { useServerQuery } from '../server/use-server-query.ts';
import { useViewer } from '../session/use-viewer.ts';
import { waitsFor } from './approval-words.ts';

/** Requests under one heading. */
export interface ApprovalGroup {
  readonly title: string;
  readonly requests: readonly ApprovalFactsFragment[];
}

/** Requests, grouped by what the viewer must do. */
export interface Approvals {
  readonly groups: readonly ApprovalGroup[] | undefined;
  /** How many there are in all, open and settled. */
  readonly total: number;
  readonly failure: Failure | undefined;
  readonly refreshing: boolean;
  readonly refresh: () => void;
  /** The cursor of the next page of settled ones. */
  readonly older: string | undefined;
}

const seldom = 15_000;
const often = 2_000;

/** Asks for requests: the open ones, and a page of all. */
export function useApprovals(after: string | undefined): Approvals {
  const { viewer } = useViewer();
  const open = useServerQuery(OpenApprovalsDocument, { orgId: null });
  const all = useServerQuery(ApprovalsDocument, { after: after ?? null });
  const refresh = (): void => {
    open.refresh();
    all.refresh();
  };
  const pending = nodesOf(open.data?.pending.edges);
  const running = [...nodesOf(open.data?.executing.edges), ...nodesOf(open.data?.approved.edges)];
  usePolling(refresh, running.some(isDue) ? often : seldom);
  const list = all.data?.approvalRequests;
  const groups = [
    { title: 'Waiting for you', requests: pending.filter((request) => waitsFor(viewer, request)) },
    { title: 'Undo time running', requests: running },
    { title: 'Waiting for others', requests: pending.filter((request) => !waitsFor(viewer, request)) },
    { title: 'Settled', requests: nodesOf(list?.edges).filter(({ endedAt }) => endedAt !== null) },
  ];
  return {
    groups: open.data === undefined || list === undefined ? undefined : groups,
    total: list?.totalCount ?? 0,
    failure: open.failure ?? all.failure,
    refreshing: open.refreshing || all.refreshing,
    refresh,
    older: list?.pageInfo.hasNextPage === true ? (list.pageInfo.endCursor ?? undefined) : undefined,
  };
}

/** Whether a request is about to be done, or being done: its end is seen soon. */
export function isDue({ state, executeAfter }: ApprovalFactsFragment): boolean {
  if (state === 'EXECUTING') return true;
  return state === 'APPROVED' && executeAfter !== null && Date.parse(executeAfter) - Date.now() < 20_000;
}

function nodesOf(
  edges: readonly { readonly node: ApprovalFactsFragment }[] | undefined,
): readonly ApprovalFactsFragment[] {
  return edges?.map(({ node }) => node) ?? [];
}
