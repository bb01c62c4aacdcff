import { CircleCheck, Info, TriangleAlert, CircleX, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** What kind of thing a note says. */
export type NoteTone = 'info' | 'ok' | 'warn' | 'gone';

const icons: Readonly<Record<NoteTone, LucideIcon>> = {
  info: Info,
  ok: CircleCheck,
  warn: TriangleAlert,
  gone: CircleX,
};

interface NoteProps {
  readonly tone?: NoteTone;
  readonly icon?: LucideIcon;
  readonly act?: ReactNode;
  readonly children: ReactNode;
}

/** A sentence that a person should read before going on, with one thing to do. */
export function Note({ tone = 'info', icon, act, children }: NoteProps): ReactNode {
  return (
    <div className={tone === 'info' ? 'note' : `note note--${tone}`}>
      <Icon of={icon ?? icons[tone]} />
      <div>{children}</div>
      {act === undefined ? null : <span className="note__act">{act}</span>}
    </div>
  );
}
