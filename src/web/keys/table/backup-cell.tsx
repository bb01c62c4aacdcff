import type { ReactNode } from 'react';
import { Moment } from '../../parts/moment.tsx';
import type { KeyRowFragment } from '../../server/documents.ts';

/** Whether there is a backup, and until when it can bring the key back. */
export function BackupCell({ row }: { readonly row: KeyRowFragment }): ReactNode {
  if (row.restorableUntil !== null) {
    return (
      <span>
        Until <Moment at={row.restorableUntil} dayOnly focusable={false} />
      </span>
    );
  }
  if (row.hasBackup) return 'Kept';
  return <span className="faint">{row.status === 'DESTROYED' ? 'Gone for good' : 'None yet'}</span>;
}
