import { Clock, Trash2, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Note } from '../../parts/note.tsx';
import { useOrg } from '../../org/org-context.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { spanText } from '../../words/dates.ts';
import { RequestNote } from '../requests/request-note.tsx';
import { useOpenRequests } from '../requests/use-open-requests.ts';
import type { KeyDetails } from './key-drawer.tsx';

/** A note on top, only where there is something to do or to know first. */
export function KeyNotes({ keyDetails: key }: { readonly keyDetails: KeyDetails }): ReactNode {
  const request = useOpenRequests()(key.id);
  if (request !== undefined) return <RequestNote request={request} />;
  if (key.status === 'DESTROYED' && key.restorableUntil !== null) {
    return <Restorable keyDetails={key} until={key.restorableUntil} />;
  }
  if (key.status !== 'ARCHIVED') return null;
  if (key.type === 'DATABASE') {
    return <Note>Database keys are not destroyed here: Salesforce needs them for the whole database.</Note>;
  }
  return <Destroyable keyDetails={key} />;
}

function Restorable(props: { readonly keyDetails: KeyDetails; readonly until: string }): ReactNode {
  const { id } = useOrg();
  const { may } = useViewer();
  const left = Date.parse(props.until) - Date.now();
  const link = {
    params: { orgId: id, keyId: props.keyDetails.id },
    search: (before: object) => before,
    resetScroll: false,
  };
  return (
    <Note
      tone="warn"
      icon={Clock}
      act={
        may('KEY_CUSTODIAN') ? (
          <ButtonLink small icon={Undo2} to="/orgs/$orgId/keys/$keyId/restore" {...link}>
            Restore
          </ButtonLink>
        ) : undefined
      }
    >
      <b>
        Can be restored until <Moment at={props.until} />
      </b>
      {left > 0 ? `, for ${spanText(left)} more` : ''}. Then the backup is deleted and the key is gone for
      good.
    </Note>
  );
}

function Destroyable({ keyDetails: key }: { readonly keyDetails: KeyDetails }): ReactNode {
  const { id } = useOrg();
  const { may } = useViewer();
  return (
    <Note
      act={
        may('KEY_CUSTODIAN') ? (
          <ButtonLink
            small
            icon={Trash2}
            to="/orgs/$orgId/keys/$keyId/destroy"
            params={{ orgId: id, keyId: key.id }}
            search={(before: object) => before}
            resetScroll={false}
          >
            Destroy
          </ButtonLink>
        ) : undefined
      }
    >
      <b>Archived:</b> it decrypts what it encrypted, and encrypts nothing new.
    </Note>
  );
}
