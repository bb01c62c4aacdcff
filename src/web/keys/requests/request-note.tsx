import { Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Note } from '../../parts/note.tsx';
import { askerWords, missingWords } from '../../approvals/approval-words.ts';
import type { ApprovalFactsFragment } from '../../server/documents.ts';
import { useViewer } from '../../session/use-viewer.ts';

/** Says that something has been asked for already, and leads to the request. */
export function RequestNote({ request }: { readonly request: ApprovalFactsFragment }): ReactNode {
  const { viewer } = useViewer();
  const what = request.action === 'DESTROY_TENANT_SECRET' ? 'Its destruction' : 'Deleting its backup';
  return (
    <Note
      tone="warn"
      icon={Clock}
      act={
        <ButtonLink small to="/approvals/$approvalId" params={{ approvalId: request.id }} search={{}}>
          Open the request
        </ButtonLink>
      }
    >
      <b>{what} has been asked for</b> by {askerWords(viewer, request)}, <Moment at={request.createdAt} />:{' '}
      {request.state === 'PENDING' ? `${missingWords(request)} needed.` : 'it is approved.'}
    </Note>
  );
}
