import { useId, type ReactNode } from 'react';
import { Choice } from '../../parts/choice.tsx';
import type { BackupChoice } from '../../server/documents.ts';

interface BackupChoicesProps {
  readonly chosen: BackupChoice;
  readonly onChoose: (choice: BackupChoice) => void;
}

/** Whether the backup outlives the key. */
export function BackupChoices({ chosen, onChoose }: BackupChoicesProps): ReactNode {
  const name = useId();
  return (
    <fieldset>
      <legend className="label">Backup</legend>
      <div className="choices">
        <Choice
          name={name}
          title="Keep for 90 days after it is destroyed"
          checked={chosen === 'KEEP'}
          onChoose={() => {
            onChoose('KEEP');
          }}
        >
          Until then the key can be restored as Archived.
        </Choice>
        <Choice
          name={name}
          title="Delete with the key"
          checked={chosen === 'DELETE'}
          onChoose={() => {
            onChoose('DELETE');
          }}
        >
          Gone for good. Nobody can restore it.
        </Choice>
      </div>
    </fieldset>
  );
}
