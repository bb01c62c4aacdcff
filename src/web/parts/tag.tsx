import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

interface TagProps {
  readonly tone?: 'rest' | 'line' | 'ok' | 'warn' | 'gone' | 'info';
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

/** A word in a frame beside a name. */
export function Tag({ tone = 'rest', icon, children }: TagProps): ReactNode {
  return (
    <span className={tone === 'rest' ? 'tag' : `tag tag--${tone}`}>
      {icon === undefined ? null : <Icon of={icon} size={12} />}
      {children}
    </span>
  );
}
