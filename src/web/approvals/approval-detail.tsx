import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '../parts/button-link.tsx';
import { Icon } from '../parts/icon.tsx';
import { Moment } from '../parts/moment.tsx';
import { Unreadable } from '../keys/destroy/unreadable.tsx';
import { useOutlookOf } from '../keys/use-outlook.ts';
import { environmentOf } from '../orgs/orgs-table.tsx';
import { RefusalBlank } from '../refusals/refusal-blank.tsx';
import { ApprovalDocument, type ApprovalFactsFragment } from '../server/documents.ts';
import { usePolling } from '../server/use-polling.ts';
import { useServerQuery } from '../server/use-server-query.ts';
import { useViewer } from '../session/use-viewer.ts';
import { useLayerTitle } from '../words/use-title.ts';
import { ApprovalActs } from './approval-acts.tsx';
import { ApprovalGate } from './approval-gate.tsx';
import { askerWords, requestWords } from './approval-words.ts';
import { GoneForGood } from './gone-for-good.tsx';
import { isDue } from './use-approvals.ts';

/** One request in full: what it does, why, who agreed, what is missing, and the viewer's own word. */
export function ApprovalDetail({ id }: { readonly id: string | undefined }): ReactNode {
  const { data, failure, refresh } = useServerQuery(
    ApprovalDocument,
    { id: id ?? '' },
    { pause: id === undefined },
  );
  const request = data?.approvalRequest;
  useLayerTitle(request ? requestWords(request) : 'Request', 'Approvals');
  usePolling(refresh, request && isDue(request) ? 1_000 : undefined);
  if (request) return <RequestCard request={request} />;
  return (
    <section className="card requests__detail" aria-label="Request">
      {request === null || failure !== undefined ? (
        <RefusalBlank failure={failure ?? unknown} scene={{ retry: refresh, deed: 'Seeing requests' }} />
      ) : (
        <div className="card__body" role="status" aria-label="Loading the request">
          <span className="skeleton" />
        </div>
      )}
    </section>
  );
}

const unknown = { code: 'NOT_FOUND', message: 'There is no such request.', particulars: {} };

function RequestCard({ request }: { readonly request: ApprovalFactsFragment }): ReactNode {
  const { org, tenantSecret: key, backup } = request;
  const { lanes } = useOutlookOf(org.id);
  return (
    <section className="card requests__detail" aria-labelledby="request">
      <nav className="crumbs requests__back" aria-label="You are here">
        <Link to="/approvals" search={(before: object) => before}>
          Approvals
        </Link>
        <Icon of={ChevronRight} size={12} />
        <span aria-current="page">{requestWords(request)}</span>
      </nav>
      <div className="card__head">
        <div className="two-lines">
          <h2 id="request">{requestWords(request)}</h2>
          <p className="hint">
            <span className="mono">{key.keyId}</span>, {org.name},{' '}
            {environmentOf(org.isSandbox).toLowerCase()}
          </p>
        </div>
        <ButtonLink small to="/orgs/$orgId/keys/$keyId" params={{ orgId: org.id, keyId: key.id }} search={{}}>
          Open key
        </ButtonLink>
      </div>
      <div className="card__body stack">
        {backup === null ? (
          <GoneForGood version={key.version} />
        ) : (
          <Unreadable keyDetails={key} backup={backup} lanes={lanes} />
        )}
        <Asked request={request} />
        <section>
          <h3>{backup === null ? 'Before the backup is deleted' : 'Before it is destroyed'}</h3>
          <ApprovalGate request={request} />
        </section>
      </div>
      <ApprovalActs key={request.id} request={request} />
    </section>
  );
}

function Asked({ request }: { readonly request: ApprovalFactsFragment }): ReactNode {
  const { viewer } = useViewer();
  const { reason, backup, createdAt, expiresAt, state } = request;
  return (
    <dl className="pairs">
      <dt>Asked by</dt>
      <dd>
        {askerWords(viewer, request)}, <Moment at={createdAt} />
      </dd>
      <dt>Reason</dt>
      <dd>{reason}</dd>
      {backup === null ? null : (
        <>
          <dt>Backup</dt>
          <dd>
            {backup === 'KEEP' ? 'Kept for 90 days after it is destroyed' : <b>Deleted with the key</b>}
          </dd>
        </>
      )}
      {state === 'PENDING' ? (
        <>
          <dt>Lapses</dt>
          <dd>
            <Moment at={expiresAt} />
          </dd>
        </>
      ) : null}
    </dl>
  );
}
