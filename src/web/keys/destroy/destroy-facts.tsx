import { Check, CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../../parts/icon.tsx';
import type { BackupChoice } from '../../server/documents.ts';
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
    </ul>
  );
}
