import { Cloud, List, RefreshCw, ShieldCheck, SlidersHorizontal, type LucideIcon } from 'lucide-react';
import type { Role } from '../server/documents.ts';
import { useViewer } from '../session/use-viewer.ts';

/** A place that the navigation leads to. */
export interface Entry {
  readonly to: '/orgs' | '/approvals' | '/operations' | '/audit' | '/settings';
  readonly title: string;
  readonly icon: LucideIcon;
  /** Other words that search finds it under. */
  readonly alias: string;
  /** The letter that leads there after `g`. */
  readonly letter: string;
  /** Who may open it. */
  readonly roles: readonly Role[];
}

const readers: readonly Role[] = ['VIEWER', 'OPERATOR', 'KEY_CUSTODIAN', 'ADMINISTRATOR'];
const auditors: readonly Role[] = ['AUDITOR', 'ADMINISTRATOR'];

/** The places there are; what does not exist yet has no entry. */
export const entries: readonly Entry[] = [
  { to: '/orgs', title: 'Orgs', icon: Cloud, alias: 'app instance', letter: 'o', roles: readers },
  {
    to: '/approvals',
    title: 'Approvals',
    icon: ShieldCheck,
    alias: 'requests four eyes approve refuse',
    letter: 'p',
    roles: readers,
  },
  {
    to: '/operations',
    title: 'Operations',
    icon: RefreshCw,
    alias: 'progress history',
    letter: 'r',
    roles: readers,
  },
  { to: '/audit', title: 'Audit', icon: List, alias: 'record log who events', letter: 'a', roles: auditors },
  {
    to: '/settings',
    title: 'Settings',
    icon: SlidersHorizontal,
    alias: 'api tokens roles grants approval policies',
    letter: 's',
    roles: ['ADMINISTRATOR'],
  },
];

/** The entries that the viewer may open; until the server has said who that is, those that most may. */
export function useEntries(): readonly Entry[] {
  const { viewer } = useViewer();
  return entries.filter(({ roles }) =>
    viewer === undefined ? roles === readers : roles.some((role) => viewer.roles.includes(role)),
  );
}
