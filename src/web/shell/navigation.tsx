import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWaitingApprovals } from '../approvals/use-waiting-approvals.ts';
import { Icon } from '../parts/icon.tsx';
import { useEntries } from './entries.ts';

/** The entries, the one of the view marked; Approvals tells how many requests wait. */
export function Navigation(): ReactNode {
  const { forYou, pending } = useWaitingApprovals();
  return useEntries().map(({ to, title, icon }) => (
    <Link key={to} className="nav__entry" to={to} activeProps={{ 'aria-current': 'page' }}>
      <Icon of={icon} />
      <span>{title}</span>
      {to === '/approvals' && pending > 0 ? (
        <span className={forYou > 0 ? 'count count--yours' : 'count'}>
          {forYou > 0 ? forYou : pending}
          <span className="unseen">{forYou > 0 ? ' wait for you' : ' pending'}</span>
        </span>
      ) : null}
    </Link>
  ));
}
