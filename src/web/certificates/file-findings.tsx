import { CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../parts/icon.tsx';
import { Moment } from '../parts/moment.tsx';
import { Note } from '../parts/note.tsx';
import { useOrg } from '../org/org-context.ts';
import { RefusalNote } from '../refusals/refusal-note.tsx';
import type { CertificateFindingsFragment } from '../server/documents.ts';
import { CertificatePairs } from './certificate-pairs.tsx';
import { remedyOf, titleOf } from './reason-words.ts';
import type { FileState } from './use-chosen-file.ts';

/** What a file is, reasons against it first. */
export function FileFindings({ state }: { readonly state: FileState }): ReactNode {
  const { id, name } = useOrg();
  switch (state.kind) {
    case 'reading':
      return <p className="muted">Being read and checked.</p>;
    case 'private-key':
      return (
        <Note tone="gone">
          <b>There is a private key in this file.</b> Nothing has left this browser. Treat that key as exposed
          to this computer, and keep it where it belongs. Only the certificate is needed here.
        </Note>
      );
    case 'refused':
      return (
        <Note tone="gone">
          <b>This file is not one PEM certificate.</b> {state.why} Nothing was sent.{' '}
          <code>CERTIFICATE_NOT_PEM</code>
        </Note>
      );
    case 'failed':
      return <RefusalNote failure={state.failure} scene={{ orgId: id, orgName: name }} />;
    case 'checked':
      return (
        <>
          <Reasons findings={state.findings} />
          <CertificatePairs {...state.findings} />
        </>
      );
  }
}

function Reasons({ findings }: { readonly findings: CertificateFindingsFragment }): ReactNode {
  const { reasons, alreadyUploaded } = findings;
  if (reasons.length === 0 && alreadyUploaded === null) return null;
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason.code}>
          <Icon of={CircleX} />
          <b>{titleOf(reason, findings)}</b>
          <small>{remedyOf(reason)}</small>
        </li>
      ))}
      {alreadyUploaded === null ? null : (
        <li>
          <Icon of={CircleX} />
          <b>
            This certificate is here already, since <Moment at={alreadyUploaded.createdAt} />
          </b>
          <small>Nothing needs to be uploaded: it is kept as {alreadyUploaded.developerName}.</small>
        </li>
      )}
    </ul>
  );
}
