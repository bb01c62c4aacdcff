import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

interface TableFootProps {
  readonly words: string;
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
  readonly onNewer: () => void;
  readonly onOlder: () => void;
}

/** How much of a list is shown, and the way to the rest. Lists have cursors, so there are no page numbers. */
export function TableFoot({ words, hasNewer, hasOlder, onNewer, onOlder }: TableFootProps): ReactNode {
  return (
    <div className="table-foot">
      <span>{words}</span>
      <span>
        <Button
          small
          icon={ChevronLeft}
          refusal={hasNewer ? undefined : 'These are the newest.'}
          onClick={onNewer}
        >
          Newer
        </Button>
        <Button small refusal={hasOlder ? undefined : 'These are the oldest.'} onClick={onOlder}>
          Older
          <Icon of={ChevronRight} />
        </Button>
      </span>
    </div>
  );
}
