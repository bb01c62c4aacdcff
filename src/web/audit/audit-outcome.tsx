import { Ban, CircleCheck, CircleHelp, CircleX, Hourglass, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../parts/icon.tsx';
import type { AuditOutcome } from '../server/documents.ts';

interface Look {
  readonly tone: 'ok' | 'warn' | 'gone' | 'rest';
  readonly icon: LucideIcon;
  readonly words: string;
}

/** How outcomes look and read. */
export const outcomeLooks: Readonly<Record<AuditOutcome, Look>> = {
  SUCCEEDED: { tone: 'ok', icon: CircleCheck, words: 'Done' },
  BEGUN: { tone: 'rest', icon: Hourglass, words: 'Begun' },
  REFUSED: { tone: 'warn', icon: Ban, words: 'Refused' },
  FAILED: { tone: 'gone', icon: CircleX, words: 'Failed' },
  UNKNOWN: { tone: 'warn', icon: CircleHelp, words: 'Not known' },
};

/** What an entry's deed came to; a refusal is as visible as a deed. */
export function AuditOutcomeMark({ outcome }: { readonly outcome: AuditOutcome }): ReactNode {
  const { tone, icon, words } = outcomeLooks[outcome];
  return (
    <span className={tone === 'rest' ? 'status' : `status status--${tone}`}>
      <Icon of={icon} size={14} />
      {words}
    </span>
  );
}
