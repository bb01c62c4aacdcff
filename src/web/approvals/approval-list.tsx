import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Countdown } from '../parts/countdown.tsx';
import { TableFoot } from '../parts/table-foot.tsx';
import type { ApprovalFactsFragment } from '../server/documents.ts';
import { useViewer } from '../session/use-viewer.ts';
import { counted } from '../words/dates.ts';
import { ApprovalStateTag } from './approval-state.tsx';
import { askerWords, requestWords, standingWords } from './approval-words.ts';
import type { Approvals } from './use-approvals.ts';

interface ApprovalListProps {
  readonly approvals: Approvals;
  /** The request that is shown in full. */
  readonly shown: string | undefined;
  readonly isNewest: boolean;
  readonly onNewer: () => void;
  readonly onOlder: () => void;
}

/** All requests, under headings that say what is to be done. */
export function ApprovalList(props: ApprovalListProps): ReactNode {
  const { approvals, shown, isNewest, onNewer, onOlder } = props;
  const { groups, older, total, refreshing } = approvals;
  return (
    <section className="card requests__list" aria-label="Requests" aria-busy={refreshing}>
      {groups === undefined ? (
        <div className="requests__group" role="status" aria-label="Loading requests">
          <h2>
            <span className="skeleton" />
          </h2>
          {[1, 2, 3].map((row) => (
            <span key={row} className="requests__entry">
              {[1, 2, 3].map((line) => (
                <span key={line}>
                  <span className="skeleton" />
                </span>
              ))}
            </span>
          ))}
        </div>
      ) : (
        groups
          .filter(({ requests }) => requests.length > 0)
          .map(({ title, requests }) => (
            <div key={title} className="requests__group">
              <h2>
                {title}, {requests.length}
              </h2>
              <ul>
                {requests.map((request) => (
                  <li key={request.id}>
                    <RequestEntry request={request} isShown={request.id === shown} />
                  </li>
                ))}
              </ul>
            </div>
          ))
      )}
      {isNewest && older === undefined ? null : (
        <TableFoot
          words={`${counted(total, 'request')} in all`}
          hasNewer={!isNewest}
          hasOlder={older !== undefined}
          onNewer={onNewer}
          onOlder={onOlder}
        />
      )}
    </section>
  );
}

function RequestEntry(props: {
  readonly request: ApprovalFactsFragment;
  readonly isShown: boolean;
}): ReactNode {
  const { request, isShown } = props;
  const { viewer } = useViewer();
  const { state, executeAfter, org } = request;
  return (
    <Link
      className="requests__entry"
      to="/approvals/$approvalId"
      params={{ approvalId: request.id }}
      search={(before: object) => before}
      resetScroll={false}
      aria-current={isShown ? 'true' : undefined}
    >
      <span className="requests__title">
        <b>{requestWords(request)}</b>
        {state === 'PENDING' ? null : <ApprovalStateTag state={state} />}
      </span>
      <span>
        {org.name}, asked by {askerWords(viewer, request)}
      </span>
      <span>
        {state === 'APPROVED' && executeAfter !== null ? (
          <>
            Runs in <Countdown until={executeAfter} />
          </>
        ) : (
          standingWords(request, Date.now())
        )}
      </span>
    </Link>
  );
}
