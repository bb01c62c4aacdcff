import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { announce } from '../parts/announcer.tsx';
import { Button } from '../parts/button.tsx';
import { RefusalNote } from '../refusals/refusal-note.tsx';
import {
  ApproveRequestDocument,
  RefuseRequestDocument,
  WithdrawRequestDocument,
  type ApprovalFactsFragment,
} from '../server/documents.ts';
import { askAgain } from '../server/freshness.ts';
import { useServerMutation } from '../server/use-server-mutation.ts';
import { isViewer, useViewer } from '../session/use-viewer.ts';
import { missingWords, requestWords } from './approval-words.ts';

/** The viewer's own word on a request, where they have one; else why they have none. */
export function ApprovalActs({ request }: { readonly request: ApprovalFactsFragment }): ReactNode {
  const { viewer } = useViewer();
  const approve = useServerMutation(ApproveRequestDocument);
  const refuse = useServerMutation(RefuseRequestDocument);
  const withdraw = useServerMutation(WithdrawRequestDocument);
  const failure = approve.failure ?? refuse.failure ?? withdraw.failure;
  const { id, state, org } = request;
  const isOwn = isViewer(viewer, request.requestedBy);
  const isOpen = state === 'PENDING' || state === 'APPROVED';
  const mayApprove = org.viewerRoles.includes('KEY_CUSTODIAN');
  const mayRefuse = mayApprove || org.viewerRoles.includes('ADMINISTRATOR');
  const hasApproved = request.approvals.some(({ actor }) => isViewer(viewer, actor));
  const say = async (
    change: typeof approve | typeof refuse | typeof withdraw,
    done: string,
  ): Promise<void> => {
    const answer = await change.send({ input: { id } });
    if (answer !== undefined) announce(`${requestWords(request)}: ${done}.`);
    // What the table and the drawer show of the key may have changed with it; a refusal means that it has.
    askAgain();
  };
  const words = footWords(request, { isOwn, hasApproved, mayApprove });
  const busy = approve.busy || refuse.busy || withdraw.busy;
  return (
    <>
      {failure === undefined ? null : (
        <RefusalNote
          failure={failure}
          scene={{ orgId: org.id, orgName: org.name, deed: 'Deciding about requests' }}
        />
      )}
      {isOpen || failure !== undefined ? (
        <div className="card__foot">
          <span className="hint">{words}</span>
          {isOpen && isOwn && mayApprove ? (
            <Button busy={withdraw.busy} onClick={() => void say(withdraw, 'withdrawn')}>
              Withdraw
            </Button>
          ) : null}
          {isOpen && !isOwn && mayRefuse ? (
            <Button
              busy={refuse.busy}
              refusal={busy && !refuse.busy ? 'Your word is being sent.' : undefined}
              onClick={() => void say(refuse, 'refused')}
            >
              {state === 'APPROVED' ? 'Stop it' : 'Refuse'}
            </Button>
          ) : null}
          {state === 'PENDING' && !isOwn && mayApprove && !hasApproved ? (
            <Button
              tone="ink"
              icon={Check}
              busy={approve.busy}
              refusal={busy && !approve.busy ? 'Your word is being sent.' : undefined}
              onClick={() => void say(approve, 'approved')}
            >
              Approve
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

interface Standing {
  readonly isOwn: boolean;
  readonly hasApproved: boolean;
  readonly mayApprove: boolean;
}

function footWords(request: ApprovalFactsFragment, { isOwn, hasApproved, mayApprove }: Standing): string {
  const { state, approvals, approversNeeded, undoWindowMinutes } = request;
  if (state === 'APPROVED') return 'It is approved, and done by itself when the undo time is over.';
  if (isOwn) return `You asked for this, so others must approve it: ${missingWords(request)}.`;
  if (hasApproved) return `You have approved. ${missingWords(request)} needed.`;
  if (!mayApprove) return 'Approving needs the role key custodian for this org.';
  if (approvals.length + 1 < approversNeeded) return 'Yours is not the last approval that is needed.';
  return undoWindowMinutes === 0
    ? 'With your approval it is done at once.'
    : 'With your approval the undo time starts.';
}
