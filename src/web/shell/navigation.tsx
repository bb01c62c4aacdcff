import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '../parts/icon.tsx';
import { entries } from './entries.ts';

/** The entries, the one of the view marked. */
export function Navigation(): ReactNode {
  return entries.map(({ to, title, icon }) => (
    <Link key={to} className="nav__entry" to={to} activeProps={{ 'aria-current': 'page' }}>
      <Icon of={icon} />
      <span>{title}</span>
    </Link>
  ));
}
