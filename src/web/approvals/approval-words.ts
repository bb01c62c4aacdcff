import type { ApprovalFactsFragment, ApprovalState, ViewerQuery } from '../server/documents.ts';
import { isViewer } from '../session/use-viewer.ts';
import { counted, dayText, spanText } from '../words/dates.ts';
import { typeNames } from '../words/labels.ts';

type Viewer = ViewerQuery['viewer'] | undefined;

/** What of a request tells whose word it waits for. */
interface Waiting {
  readonly state: ApprovalState;
  readonly requestedBy: ApprovalFactsFragment['requestedBy'];
  readonly approvals: ApprovalFactsFragment['approvals'];
  readonly org: Pick<ApprovalFactsFragment['org'], 'viewerRoles'>;
}

/** Whether a request waits for the viewer: somebody else's, not approved by them yet, and they may. */
export function waitsFor(viewer: Viewer, { state, requestedBy, approvals, org }: Waiting): boolean {
  return (
    state === 'PENDING' &&
    org.viewerRoles.includes('KEY_CUSTODIAN') &&
    !isViewer(viewer, requestedBy) &&
    !approvals.some(({ actor }) => isViewer(viewer, actor))
  );
}

/** What is asked for: `Destroy v22, Data`. */
export function requestWords({ action, tenantSecret }: ApprovalFactsFragment): string {
  const what = action === 'DESTROY_TENANT_SECRET' ? 'Destroy' : 'Delete backup of';
  return `${what} v${String(tenantSecret.version)}, ${typeNames[tenantSecret.type]}`;
}

/** Who asked, as the viewer sees it. */
export function askerWords(viewer: Viewer, { requestedBy }: ApprovalFactsFragment): string {
  return isViewer(viewer, requestedBy) ? 'you' : requestedBy.name;
}

/** How many approvals are missing, in words: `2 more approvals`. */
export function missingWords({ approversNeeded, approvals }: ApprovalFactsFragment): string {
  return counted(approversNeeded - approvals.length, 'more approval');
}

/** Where a request stands: `1 of 2 approved, lapses in 6 days`. */
export function standingWords(request: ApprovalFactsFragment, now: number): string {
  const { state, approvals, approversNeeded, expiresAt, endedAt, endedBy, failure } = request;
  const at = endedAt === null ? '' : `, ${dayText(new Date(endedAt))}`;
  const by = endedBy === null ? '' : ` by ${endedBy.name}`;
  switch (state) {
    case 'PENDING':
      return `${String(approvals.length)} of ${String(approversNeeded)} approved, lapses in ${spanText(Date.parse(expiresAt) - now)}`;
    case 'APPROVED':
      return 'Approved, can still be stopped';
    case 'EXECUTING':
      return 'Being done now';
    case 'EXECUTED':
      return `Done${at}`;
    case 'FAILED':
      return `Failed${at}: ${failure ?? ''}`;
    case 'REFUSED':
      return `Refused${by}${at}`;
    case 'WITHDRAWN':
      return `Withdrawn${by}${at}`;
    case 'EXPIRED':
      return `Lapsed${at}: approvals were missing`;
  }
}
