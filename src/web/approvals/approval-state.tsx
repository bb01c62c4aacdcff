import {
  CircleCheck,
  CircleX,
  Clock,
  Hourglass,
  LoaderCircle,
  Undo2,
  Ban,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Tag } from '../parts/tag.tsx';
import type { ApprovalState } from '../server/documents.ts';

interface Look {
  readonly tone: 'rest' | 'ok' | 'warn' | 'gone' | 'info';
  readonly icon: LucideIcon;
  readonly words: string;
}

const looks: Readonly<Record<ApprovalState, Look>> = {
  PENDING: { tone: 'info', icon: Hourglass, words: 'Waiting for approval' },
  APPROVED: { tone: 'warn', icon: Clock, words: 'Can be stopped' },
  EXECUTING: { tone: 'info', icon: LoaderCircle, words: 'Being done' },
  EXECUTED: { tone: 'rest', icon: CircleCheck, words: 'Done' },
  FAILED: { tone: 'gone', icon: CircleX, words: 'Failed' },
  REFUSED: { tone: 'rest', icon: Ban, words: 'Refused' },
  WITHDRAWN: { tone: 'rest', icon: Undo2, words: 'Withdrawn' },
  EXPIRED: { tone: 'rest', icon: Clock, words: 'Lapsed' },
};

/** Where a request for approval stands. */
export function ApprovalStateTag({ state }: { readonly state: ApprovalState }): ReactNode {
  const { tone, icon, words } = looks[state];
  return (
    <Tag tone={tone} icon={icon}>
      {words}
    </Tag>
  );
}
