import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Blank } from '../parts/blank.tsx';
import { ButtonLink } from '../parts/button-link.tsx';
import { RefusalBlank } from '../refusals/refusal-blank.tsx';
import { RefusalNote } from '../refusals/refusal-note.tsx';
import { useViewer } from '../session/use-viewer.ts';
import { useTitle } from '../words/use-title.ts';
import { ApprovalDetail } from './approval-detail.tsx';
import { ApprovalList } from './approval-list.tsx';
import { useApprovals } from './use-approvals.ts';

/** Requests that need more than one person: those that wait for the viewer first, one of them in full. */
export function ApprovalsView(): ReactNode {
  useTitle('Approvals');
  const { after = [] } = useSearch({ from: '/inside/approvals' });
  const { approvalId } = useParams({ strict: false });
  const navigate = useNavigate();
  const approvals = useApprovals(after.at(-1));
  const { groups, failure, refresh } = approvals;
  const scene = { retry: refresh, deed: 'Seeing requests' };
  const shown = approvalId ?? groups?.flatMap(({ requests }) => requests)[0]?.id;
  const page = (cursors: readonly string[]): void =>
    void navigate({ to: '/approvals', search: cursors.length === 0 ? {} : { after: cursors } });
  return (
    <div className="page" data-one={approvalId === undefined ? undefined : true}>
      <div className="head head--first">
        <div className="head__text">
          <h1>Approvals</h1>
          <p className="head__facts">
            What destroys a key or its backup, where an org wants more than one person to agree
          </p>
        </div>
      </div>
      {failure === undefined || groups === undefined ? null : <RefusalNote failure={failure} scene={scene} />}
      {failure !== undefined && groups === undefined ? (
        <section className="card card--first">
          <RefusalBlank failure={failure} scene={scene} />
        </section>
      ) : groups !== undefined && shown === undefined && after.length === 0 ? (
        <section className="card card--first">
          <NothingWaits />
        </section>
      ) : (
        <div className="requests">
          <ApprovalList
            approvals={approvals}
            shown={shown}
            isNewest={after.length === 0}
            onNewer={() => {
              page(after.slice(0, -1));
            }}
            onOlder={() => {
              page([...after, approvals.older ?? '']);
            }}
          />
          <ApprovalDetail id={shown} />
        </div>
      )}
    </div>
  );
}

function NothingWaits(): ReactNode {
  const { may } = useViewer();
  return (
    <Blank
      icon={ShieldCheck}
      title="Nothing waits for you"
      act={
        may('ADMINISTRATOR') ? (
          <ButtonLink to="/settings/policies">Open approval policies</ButtonLink>
        ) : undefined
      }
    >
      A request appears here when somebody wants a key destroyed, or its backup deleted, in an org that asks
      for approvals.
    </Blank>
  );
}
