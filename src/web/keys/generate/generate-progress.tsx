import type { ReactNode } from 'react';
import { Note } from '../../parts/note.tsx';
import { Steps } from '../../operations/steps.tsx';
import { stepsOf } from '../../operations/operation-steps.ts';

/** What is shown from the press of the button until the operation is on record and has an address of its own. */
export function GenerateProgress({ since }: { readonly since: Date }): ReactNode {
  const steps = stepsOf({
    kind: 'GENERATE_TENANT_SECRET',
    state: 'RUNNING',
    steps: [],
    createdAt: since.toISOString(),
  });
  return (
    <div className="dialog__body stack">
      <Steps steps={steps} />
      <Note>
        Salesforce’s keys are being read: whether one may be made now is decided before anything is.
      </Note>
    </div>
  );
}
