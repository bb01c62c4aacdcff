import type { ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Note } from '../parts/note.tsx';
import { RefusalNote } from '../refusals/refusal-note.tsx';
import type { Failure } from '../server/failure.ts';

interface TakeAwayDialogProps {
  readonly title: string;
  readonly subtitle?: string;
  /** What follows from it. */
  readonly consequence: ReactNode;
  readonly keepLabel: string;
  readonly takeLabel: string;
  readonly deed: string;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly onClose: () => void;
  readonly onTake: () => void;
}

/** Asks before access is taken away: what follows first, then the button. */
export function TakeAwayDialog(props: TakeAwayDialogProps): ReactNode {
  const { busy, failure, deed, onClose, onTake } = props;
  return (
    <Dialog
      slim
      alert
      held={busy}
      title={props.title}
      subtitle={props.subtitle}
      closeLabel={props.keepLabel}
      onClose={onClose}
    >
      <div className="dialog__body stack">
        <Note tone="warn">{props.consequence}</Note>
        {failure === undefined ? null : <RefusalNote failure={failure} scene={{ deed, retry: onTake }} />}
      </div>
      <div className="dialog__foot">
        <span className="hint">It takes effect at once, on every server.</span>
        <Button refusal={busy ? 'It is being sent.' : undefined} onClick={onClose}>
          {props.keepLabel}
        </Button>
        <Button tone="ink" busy={busy} onClick={onTake}>
          {props.takeLabel}
        </Button>
      </div>
    </Dialog>
  );
}
