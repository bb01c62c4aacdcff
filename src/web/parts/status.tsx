import { Archive, Ban, Circle, CircleX, Lock, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TenantSecretStatus } from '../server/documents.ts';
import { statusNames } from '../words/labels.ts';
import { Icon } from './icon.tsx';

/** How things can stand; each has a shape of its own. */
export type Standing = 'active' | 'archived' | 'destroyed' | 'locked' | 'warning' | 'refused' | 'off';

const looks: Readonly<Record<Standing, { readonly tone: string; readonly icon: LucideIcon }>> = {
  active: { tone: 'ok', icon: Circle },
  archived: { tone: 'rest', icon: Archive },
  destroyed: { tone: 'gone', icon: CircleX },
  locked: { tone: 'warn', icon: Lock },
  warning: { tone: 'warn', icon: TriangleAlert },
  refused: { tone: 'gone', icon: Ban },
  off: { tone: 'off', icon: Circle },
};

/** A standing: a shape and a word, and only then a colour. */
export function Status({
  standing,
  children,
}: {
  readonly standing: Standing;
  readonly children: ReactNode;
}): ReactNode {
  const { tone, icon } = looks[standing];
  return (
    <span className={`status status--${tone}`}>
      {standing === 'active' ? <Disc /> : <Icon of={icon} size={14} />}
      {children}
    </span>
  );
}

const standings = { ACTIVE: 'active', ARCHIVED: 'archived', DESTROYED: 'destroyed' } as const;

/** The status of a key. */
export function KeyStatus({ status }: { readonly status: TenantSecretStatus }): ReactNode {
  return <Status standing={standings[status]}>{statusNames[status]}</Status>;
}

function Disc(): ReactNode {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden>
      <circle cx="8" cy="8" r="5.5" fill="currentColor" />
    </svg>
  );
}
