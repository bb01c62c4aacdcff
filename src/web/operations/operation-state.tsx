import { CircleCheck, CircleHelp, CircleX, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Tag } from '../parts/tag.tsx';
import type { OperationState } from '../server/documents.ts';

const looks = {
  RUNNING: { tone: 'info', icon: LoaderCircle, words: 'Under way' },
  UNKNOWN: { tone: 'warn', icon: CircleHelp, words: 'Being settled' },
  SUCCEEDED: { tone: 'ok', icon: CircleCheck, words: 'Done' },
  FAILED: { tone: 'gone', icon: CircleX, words: 'Failed' },
} as const satisfies Record<OperationState, unknown>;

/** Where an operation stands. */
export function OperationStateTag({ state }: { readonly state: OperationState }): ReactNode {
  const { tone, icon, words } = looks[state];
  return (
    <Tag tone={tone} icon={icon}>
      {words}
    </Tag>
  );
}
