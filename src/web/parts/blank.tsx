import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

interface BlankProps {
  /** It is all that the view shows, so its title is the view's. */
  readonly whole?: boolean;
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
export function Blank({
  whole = false,
  icon,
  tone = 'rest',
  title,
  act,
  code,
  children,
}: BlankProps): ReactNode {
  const Heading = whole ? 'h1' : 'h3';
  return (
    <div className="blank">
      <span className={tone === 'rest' ? 'blank__picture' : `blank__picture blank__picture--${tone}`}>
        <Icon of={icon} size={20} />
      </span>
      <Heading className="blank__title">{title}</Heading>
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
