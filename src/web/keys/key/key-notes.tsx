import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Note } from '../../parts/note.tsx';
import { useOrg } from '../../org/org-context.ts';
import { useViewer } from '../../session/use-viewer.ts';
import type { KeyDetails } from './key-drawer.tsx';

/** A note on top, only where there is something to do or to know first. */
export function KeyNotes({ keyDetails: key }: { readonly keyDetails: KeyDetails }): ReactNode {
  const { id } = useOrg();
  const { may } = useViewer();
  if (key.status !== 'ARCHIVED') return null;
  if (key.type === 'DATABASE') {
    return <Note>Database keys are not destroyed here: Salesforce needs them for the whole database.</Note>;
  }
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
