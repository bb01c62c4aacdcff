import { Check, Circle, CircleHelp, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../../parts/icon.tsx';
import { useOrg } from '../../org/org-context.ts';
import type { BackupChoice } from '../../server/documents.ts';
import { counted, spanText } from '../../words/dates.ts';
import type { KeyDetails } from '../key/key-drawer.tsx';

interface DestroyFactsProps {
  readonly keyDetails: KeyDetails;
  readonly backup: BackupChoice;
}

/** What should be so before a key is destroyed, and what of it is known here. */
export function DestroyFacts({ keyDetails: key, backup }: DestroyFactsProps): ReactNode {
  return (
    <ul className="checks">
      <li data-state="OK">
        <Icon of={Check} />
        <b>Archived</b>
        <span className="checks__word">Done</span>
        <small>v{key.version} encrypts nothing new. Salesforce is asked again before it is destroyed.</small>
      </li>
      <li data-state="UNKNOWN">
        <Icon of={CircleHelp} />
        <b>Data encrypted again</b>
        <span className="checks__word">Not known here</span>
        <small>
          Salesforce offers no way to check it from here. In Setup, Encryption Statistics and Data Sync show
          what is still under older keys.
        </small>
      </li>
      {backup === 'DELETE' ? null : (
        <li data-state={key.hasBackup ? 'OK' : 'UNKNOWN'}>
          <Icon of={key.hasBackup ? Check : CircleHelp} />
          <b>Backup</b>
          <span className="checks__word">{key.hasBackup ? 'Kept' : 'Made first'}</span>
          <small>
            {key.hasBackup
              ? 'What Salesforce exported of the key, sealed under a key of the HSM.'
              : 'Salesforce exports the key, and it is sealed under a key of the HSM, before it is destroyed. Where that cannot be done, nothing is destroyed.'}
          </small>
        </li>
      )}
      <ApprovalLines />
    </ul>
  );
}

const minute = 60_000;

/** What the org's policy asks for, where it has one. */
function ApprovalLines(): ReactNode {
  const { approvalPolicy } = useOrg();
  if (approvalPolicy === null) return null;
  const { approvers, expiresAfterMinutes, undoWindowMinutes } = approvalPolicy;
  return (
    <>
      <li data-state="UNKNOWN">
        <Icon of={Circle} />
        <b>Needs {counted(approvers, 'approval')}</b>
        <span className="checks__word">After you ask</span>
        <small>
          Of other key custodians of the org, not you. The request lapses after{' '}
          {spanText(expiresAfterMinutes * minute)}.
        </small>
      </li>
      {undoWindowMinutes === 0 ? null : (
        <li data-state="UNKNOWN">
          <Icon of={Clock} />
          <b>{spanText(undoWindowMinutes * minute)} to undo</b>
          <span className="checks__word">Then</span>
          <small>From the last approval on. Until it is over, it can be withdrawn or refused.</small>
        </li>
      )}
    </>
  );
}
