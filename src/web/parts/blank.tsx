import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

interface BlankProps {
  readonly icon: LucideIcon;
  readonly tone?: 'rest' | 'ok' | 'warn' | 'gone';
  readonly title: ReactNode;
  /** The one next step. */
  readonly act?: ReactNode;
  /** The error code, small, so that it can be searched for. */
  readonly code?: string;
  readonly children?: ReactNode;
}

/** What stands where rows would be: nothing yet, nothing that fits, or why not. */
export function Blank({ icon, tone = 'rest', title, act, code, children }: BlankProps): ReactNode {
  return (
    <div className="blank">
      <span className={tone === 'rest' ? 'blank__picture' : `blank__picture blank__picture--${tone}`}>
        <Icon of={icon} size={20} />
      </span>
      <h3>{title}</h3>
      {children === undefined ? null : <p>{children}</p>}
      {act === undefined ? null : <div className="blank__acts">{act}</div>}
      {code === undefined ? null : (
        <p>
          <code>{code}</code>
        </p>
      )}
    </div>
  );
}
